"""Isolated student processes, forked by a zygote (Linux)."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from emgrade.course import Limits
from emgrade.errors import IsolationError
from emgrade.student import stem
from emgrade.student.preloads import is_slow
from emgrade.student.process import Backend, StudentProcess, ending_words
from emgrade.wire.channel import Channel

UIDS = range(200_000, 60_000_000)
START = "import sys; from emgrade.worker.__main__ import main; main()"


class Sandbox(Backend):
    """Forks a student process in milliseconds, with every layer this machine has.

    ``slow_modules`` are imported beforehand, by a zygote of their own, for the submissions that
    import any (see `emgrade.student.preloads`); where all of them do, there is ``only_slow``. It
    may be shared by forked graders: requests are datagrams, and answers come over the new
    process's own channel.
    """

    def __init__(self, slow_modules: tuple[str, ...] = (), *, only_slow: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="emgrade-"))
        self.folder.chmod(0o711)
        self.owner = os.getpid()
        self.uids = _unused_uids() if os.geteuid() == 0 else None
        self.slow_zygote = _Zygote(slow_modules) if slow_modules else None
        self.zygote = self.slow_zygote if self.slow_zygote and only_slow else _Zygote(())

    def start(self, files: Mapping[str, bytes], limits: Limits) -> StudentProcess:
        uid = None if self.uids is None else secrets.choice(self.uids)
        scratch = _make_scratch(self.folder, files, uid)
        channel, their_channel = socket.socketpair()
        lifeline, their_lifeline = socket.socketpair()
        request = {
            "scratch": scratch,
            "uid": uid,
            "memory_mb": limits.memory_mb,
            "cpu_seconds": int(limits.submission_seconds) + 1,
            "processors": sorted(os.sched_getaffinity(0)),
        }
        with their_channel, their_lifeline:
            self._zygote_for(files).fork(request, their_channel, their_lifeline)
        return SandboxedProcess(channel, lifeline, scratch, list(files))

    def close(self) -> None:
        if os.getpid() == self.owner:  # a forked grader only borrows them
            self.zygote.close()
            if self.slow_zygote not in (None, self.zygote):
                self.slow_zygote.close()
            _remove(self.folder)

    def _zygote_for(self, files: Mapping[str, bytes]) -> _Zygote:
        if self.slow_zygote is not None and is_slow(files):
            return self.slow_zygote
        return self.zygote


def environment() -> dict[str, str]:
    """All that student processes, and the process that forks them, know of ours."""
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    debug = {"EMGRADE_DEBUG": "1"} if "EMGRADE_DEBUG" in os.environ else {}
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": os.devnull,  # in which not even root can make folders
        "LD_BIND_NOW": "1",  # symbols are looked up once, not by each student process
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": str(_matplotlib_folder()),
        **dict.fromkeys(threads, "1"),
        **debug,
    }


def _matplotlib_folder() -> Path:
    """Where matplotlib keeps its list of fonts, which takes long to make."""
    folders = [Path(sys.prefix) / "share" / "emgrade" / "matplotlib"]
    with suppress(RuntimeError):
        folders.append(Path.home() / ".cache" / "emgrade" / "matplotlib")
    for folder in folders:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    return folders[0]  # unless somebody has made it, matplotlib finds another way, and says so


class _Zygote:
    """The process that forks student processes, and the socket to ask it by."""

    wait: Callable[[], object]
    """Until it has ended."""

    def __init__(self, preload: tuple[str, ...]) -> None:
        born = stem.inherited(preload)
        if born is not None:
            self.control, self.wait = born.control, partial(os.waitpid, born.pid, 0)
            return
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        fd = theirs.fileno()
        with theirs:
            program = subprocess.Popen(
                [sys.executable, "-I", "-c", START, "zygote", str(fd), *preload],
                env=environment(), pass_fds=[fd], cwd="/", stdin=subprocess.DEVNULL,
            )  # fmt: skip
        self.wait = program.wait

    def fork(
        self, request: Mapping[str, Any], channel: socket.socket, lifeline: socket.socket
    ) -> None:
        """Ask for a student process at the other ends of these sockets."""
        try:
            socket.send_fds(
                self.control,
                [msgspec.msgpack.encode(request)],
                [channel.fileno(), lifeline.fileno()],
            )
        except OSError as error:
            raise IsolationError(
                f"the process that starts student code is gone ({error.strerror})"
            ) from None

    def close(self) -> None:
        self.control.close()
        self.wait()


class SandboxedProcess(StudentProcess):
    """A child of the zygote."""

    def __init__(
        self, channel: socket.socket, lifeline: socket.socket, scratch: str, files: Sequence[str]
    ) -> None:
        self.socket, self.lifeline = channel, lifeline
        self.scratch, self.files = scratch, files
        self.channel = Channel(channel.fileno(), channel.fileno())
        self.socket.setblocking(False)
        self.alive = True

    def kill(self) -> None:
        if not self.alive:
            return
        self.alive = False
        self.lifeline.close()
        self.socket.close()
        try:
            for name in self.files:
                os.unlink(f"{self.scratch}/{name}")  # noqa: PTH108 (pathlib takes its time)
            os.rmdir(self.scratch)  # noqa: PTH106
        except OSError:  # something else lies there
            _remove(Path(self.scratch))

    def ending(self) -> str:
        self.lifeline.settimeout(5)
        try:
            data = self.lifeline.recv(4096)
            ending = msgspec.msgpack.decode(data) if data else {}
        except OSError:
            ending = {}
        return ending.get("why") or ending_words(ending.get("signal", 0), ending.get("status", 0))


def _make_scratch(folder: Path, files: Mapping[str, bytes], uid: int | None) -> str:
    """A new directory with these files, for the user alone."""
    scratch = f"{folder}/{secrets.token_hex(8)}"
    os.mkdir(scratch, 0o700)  # noqa: PTH102 (pathlib and tempfile take their time)
    for name, content in files.items():
        with open(f"{scratch}/{name}", "xb") as file:  # noqa: PTH123
            file.write(content)
            if uid is not None:
                os.fchown(file.fileno(), uid, uid)
    if uid is not None:
        os.chown(scratch, uid, uid)
    return scratch


def _remove(folder: Path) -> None:
    """Remove a folder, whatever student code has made of it."""
    try:
        shutil.rmtree(folder)
    except (OSError, RecursionError):  # closed directories; deeper than Python recurses
        for command in (("chmod", "-R", "u+rwx"), ("rm", "-rf")):
            subprocess.run([*command, "--", folder], check=False, stderr=subprocess.DEVNULL)


def _unused_uids() -> range:
    """User ids that are mapped here and that nobody has: from 200000 where there is room."""
    highest = 0
    for line in Path("/proc/self/uid_map").read_text().splitlines():
        first, _, count = (int(word) for word in line.split())
        highest = max(highest, first + count - 1)
    if highest >= UIDS.stop:
        return UIDS
    return range(max(highest // 2, 1), max(highest, 2))
