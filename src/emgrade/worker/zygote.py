"""A clean process that has imported NumPy and forks one student process per request.

It is started by exec with an empty environment, holds no secret and computes nothing. It alone
ends its children: the grader holds one end of a *lifeline* for each; when that closes, however the
grader came to its end, the child is killed. When a child ends, how it ended is written there.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import os
import selectors
import signal
import socket
import sys
import time
import traceback

import msgspec

from emgrade.wire.channel import Channel
from emgrade.worker.cells import Cells
from emgrade.worker.layers import Confinement, Preparation, confine, prepare
from emgrade.worker.leftovers import kill_processes_of, remove_files_of
from emgrade.worker.serving import Server

SCRATCH_CAP = 64 << 20
SCRATCH_CAP_FILES = 5_000
WRITTEN_CAP = 256 << 20
WATCH_SECONDS = 0.2
SHELL = "emgrade.worker.shell"


class Ending(msgspec.Struct, frozen=True):
    """How a student process ended: by this signal or with this status; ``why`` if we did it."""

    signal: int = 0
    status: int = 0
    why: str = ""


class Child:
    """A student process that is alive; ``why`` is why we ended it, if we did."""

    def __init__(self, pid: int, lifeline: socket.socket, how: Confinement) -> None:
        self.pid, self.lifeline, self.how, self.why = pid, lifeline, how, ""


class Zygote:
    """Fork on request, watch, reap. ``cells`` are ready for a notebook, if one is expected."""

    def __init__(self, control: socket.socket, cells: Cells | None = None) -> None:
        self.control, self.cells = control, cells
        self.children: dict[int, Child] = {}
        self.ready = prepare()
        self.selector = selectors.DefaultSelector()
        self.next_watch = 0.0

    def run(self) -> None:
        """Serve until the grader closes the control socket, then leave no child behind."""
        woken, wake = socket.socketpair()
        woken.setblocking(False)
        wake.setblocking(False)
        signal.set_wakeup_fd(wake.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(self.control, selectors.EVENT_READ)
        self.selector.register(woken, selectors.EVENT_READ)
        while True:
            for key, _ in self.selector.select(WATCH_SECONDS if self.children else None):
                if key.fileobj is self.control:
                    if not self.fork():
                        return self.end()
                elif key.fileobj is woken:
                    woken.recv(4096)
                    self.reap()
                elif key.data in self.children:  # the grader let go of the lifeline
                    os.kill(key.data, signal.SIGKILL)
                    self.selector.unregister(key.fileobj)
            self.watch_scratch()

    def fork(self) -> bool:
        """Fork a student process as asked, its channel and lifeline coming along."""
        data, fds, _, _ = socket.recv_fds(self.control, 1 << 16, 2)
        if not data:
            return False
        how = msgspec.msgpack.decode(data, type=Confinement)
        channel_fd, lifeline_fd = fds
        if len(os.listdir("/proc/self/task")) != 1:  # noqa: PTH208
            raise RuntimeError("a thread runs in the zygote: its children would hang")
        # Born where it will run: else each page that it copies is flushed from two processors.
        os.sched_setaffinity(0, how.processors)
        pid = os.fork()
        if pid == 0:
            become_student(how, self.ready, channel_fd, self.cells)
        os.close(channel_fd)
        lifeline = socket.socket(fileno=lifeline_fd)
        self.children[pid] = Child(pid, lifeline, how)
        self.selector.register(lifeline, selectors.EVENT_READ, pid)
        return True

    def reap(self) -> None:
        for child in list(self.children.values()):
            pid, status = os.waitpid(child.pid, os.WNOHANG)
            if not pid:
                continue
            del self.children[pid]
            self.remove_leftovers(child.how)
            code = os.waitstatus_to_exitcode(status)
            ending = Ending(signal=max(-code, 0), status=max(code, 0), why=child.why)
            with contextlib.suppress(KeyError):
                self.selector.unregister(child.lifeline)
            with contextlib.suppress(OSError):  # the grader may no longer want to know
                child.lifeline.send(msgspec.msgpack.encode(ending), socket.MSG_DONTWAIT)
            child.lifeline.close()

    def remove_leftovers(self, how: Confinement) -> None:
        """Do what an absent layer would have made unnecessary."""
        if how.uid is None:
            return
        if self.ready.call_filter is None:
            kill_processes_of(how.uid)
        if not self.ready.landlock_version:
            remove_files_of(how.uid)

    def watch_scratch(self) -> None:
        """End children that fill the disk; no kernel limit bounds a directory without a mount."""
        if time.monotonic() < self.next_watch:
            return
        self.next_watch = time.monotonic() + WATCH_SECONDS
        for child in self.children.values():
            too_much = _overfull(child.how.scratch) or _written(child.pid) > WRITTEN_CAP
            if too_much and not child.why:
                child.why = f"it wrote more than {SCRATCH_CAP >> 20} MB to disk"
                os.kill(child.pid, signal.SIGKILL)

    def end(self) -> None:
        for child in self.children.values():
            os.kill(child.pid, signal.SIGKILL)
            os.waitpid(child.pid, 0)


def _overfull(folder: str) -> bool:
    total = files = 0
    waiting = [folder]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:  # where nobody could count
                return True
            continue
        for entry in entries:
            try:
                total += entry.stat(follow_symlinks=False).st_blocks * 512
            except OSError:
                continue
            files += 1
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
        if total > SCRATCH_CAP or files > SCRATCH_CAP_FILES:
            return True
    return False


def _written(pid: int) -> int:
    """Bytes a process has written to files in all: those without a name count too.

    0 where that is not told (a container without the right to look at other users' processes).
    """
    try:
        with open(f"/proc/{pid}/io") as file:  # noqa: PTH123 (five times a second)
            return next(int(line.split()[1]) for line in file if line.startswith("write_bytes"))
    except (OSError, StopIteration):
        return 0


def become_student(
    how: Confinement, ready: Preparation, channel_fd: int, cells: Cells | None
) -> None:
    """In the child: put on the layers, say so, serve. Never returns."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        layers = confine(how, ready, keep_fds=[channel_fd])
        os.environ["HOME"] = os.environ["TMPDIR"] = how.scratch
        sys.path.append(how.scratch)
        gc.enable()
        server = Server(Channel(channel_fd, channel_fd), cells)
        server.tell("ready", layers)
        server.serve()
        status = 0
    except BaseException:
        os.write(2, traceback.format_exc().encode())  # seen only with EMGRADE_DEBUG
    finally:
        os._exit(status)


def main(control_fd: int, preload: list[str]) -> None:
    """Import, freeze, serve."""
    for name in preload:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    sys.argv = [""]
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    if not os.environ.get("EMGRADE_DEBUG"):
        os.dup2(null, 2)
    os.chdir("/")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # the stem has taken it away
    cells = Cells() if SHELL in sys.modules else None
    gc.disable()
    gc.collect()
    gc.freeze()
    Zygote(socket.socket(fileno=control_fd), cells).run()
    os._exit(0)  # nothing is left to write, and taking the libraries down costs as much as a fork
