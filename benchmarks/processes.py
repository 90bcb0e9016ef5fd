"""What a command costs: wall clock, processor time, and memory of all its processes together."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PR_SET_CHILD_SUBREAPER = 36
SAMPLE_SECONDS = 0.01
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class Cost(NamedTuple):
    """Seconds by the clock, and of the processors."""

    seconds: float
    cpu_seconds: float


class Memory(NamedTuple):
    """MB. ``pss`` counts a page that processes share once, ``rss`` once for each of them."""

    pss: float
    rss: float


def adopt_orphans() -> None:
    """Have processes whose parent ends become our children, so that their costs are counted."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def environment() -> dict[str, str]:
    """The environment of every measured command: one thread each, whichever autograder it is."""
    one_thread = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**os.environ, **one_thread}


def run(command: Sequence[str], cwd: Path) -> Cost:
    """Run a command to its end, that of everything it started included. SystemExit on failure."""
    before = _cpu_of_children()
    start = time.perf_counter()
    run_beside(command, cwd)
    seconds = time.perf_counter() - start
    _bury_orphans()
    return Cost(seconds, _cpu_of_children() - before)


def run_beside(command: Sequence[str], cwd: Path) -> None:
    """Run a command, perhaps while others run too. SystemExit when it fails."""
    done = subprocess.run(
        command, cwd=cwd, env=environment(), check=False, text=True, errors="replace",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stdout}")


def peak_memory(command: Sequence[str], cwd: Path) -> Memory:
    """The most memory that a command and everything it started held at the same time.

    Looked at every 10 ms, in a run of its own: looking costs processor time.
    """
    process = subprocess.Popen(
        command, cwd=cwd, env=environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    pss = rss = 0.0
    while process.poll() is None:
        time.sleep(SAMPLE_SECONDS)
        now = [memory_of(pid) for pid in descendants(os.getpid())]
        pss = max(pss, sum(one.pss for one in now))
        rss = max(rss, sum(one.rss for one in now))
    _bury_orphans()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\nended with {process.returncode}")
    return Memory(pss, rss)


def descendants(ancestor: int) -> list[int]:
    """The processes that one started, and those that they started."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                # "pid (name) state parent ...", and a name may hold spaces and brackets
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                children.setdefault(int(parent), []).append(int(entry.name))
    found: list[int] = []
    waiting = [ancestor]
    while waiting:
        mine = children.get(waiting.pop(), [])
        found += mine
        waiting += mine
    return found


def memory_of(pid: int) -> Memory:
    """What one process holds, 0 when it has ended; both the RSS where shares cannot be read."""
    try:
        rss = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES / 1e6
    except OSError:
        return Memory(0.0, 0.0)
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return Memory(int(line.split()[1]) * 1024 / 1e6, rss)
    except OSError:
        pass
    return Memory(rss, rss)


def command_line(pid: int) -> list[str]:
    """A process's arguments; none when it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")[:-1]
    except OSError:
        return []


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _bury_orphans(patience: float = 10.0) -> None:
    """Wait for adopted processes, so that what they used counts for the command just measured."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.01)
        except ChildProcessError:
            return
    raise SystemExit("a measured command left a process behind")
