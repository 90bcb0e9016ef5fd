"""The layers between student code and the machine, in the order they are put on.

Each answers ``"ok"`` or ``"absent: why"``; whether what is left suffices is for the grader to
decide, before it says anything worth stealing. A layer that is half on raises: the process ends.

What is the same for every student process is prepared once, before any fork.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from emgrade.worker import callfilter, landlock

MEGABYTE = 1 << 20
MAX_FILE = 16 * MEGABYTE
MAX_OPEN_FILES = 64
MAX_THREADS = 64
LIMITED = (
    resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE,
    resource.RLIMIT_CORE, resource.RLIMIT_NPROC,
)  # fmt: skip

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_SET_NO_NEW_PRIVS = 1, 4, 8, 38
CAP_DAC_READ_SEARCH = 2
CAPABILITY_VERSION = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)
_prctl, _capset = _libc.prctl, _libc.capset  # looked up before any fork


class Confinement(msgspec.Struct, frozen=True):
    """How one student process is to be confined.

    ``scratch`` is its working directory, the only place it can write; ``uid`` is None where the
    grader is not root; ``processors`` are those that the grader runs on.
    """

    scratch: str
    uid: int | None
    memory_mb: int
    cpu_seconds: int
    processors: tuple[int, ...]


class Preparation(msgspec.Struct, frozen=True):
    """What every student process of this machine has in common.

    ``places`` are the directories and files that Python and its libraries live in, as O_PATH
    descriptors with Landlock rights; ``landlock_version`` is 0 where there is none.
    ``closed`` is a place that other users cannot reach by file permissions, "" if all can.
    ``memory`` is what the zygote takes of addresses, in bytes; ``hard_limits`` are its own.
    """

    landlock_version: int
    landlock: str
    places: tuple[tuple[int, int], ...]
    closed: str
    call_filter: callfilter.Program | None
    seccomp: str
    memory: int
    hard_limits: dict[int, int]


def prepare() -> Preparation:
    """Look up what this machine has. Descriptors stay open for the children."""
    version, landlock_told = 0, "ok"
    try:
        version = landlock.version()
    except OSError as error:
        landlock_told = f"absent: {landlock.absence(error)}"
    call_filter, seccomp_told = None, "ok"
    try:
        call_filter = callfilter.compile_filter()
    except (OSError, RuntimeError) as error:
        seccomp_told = f"absent: {error}"
    readable = readable_paths()
    places = []
    for path in outermost(readable) if version else ():
        rights = landlock.LOOK if Path(path).is_dir() else landlock.READ_FILE
        if path == os.devnull:
            rights |= landlock.WRITE_FILE
        places.append((os.open(path, os.O_PATH | os.O_CLOEXEC), rights))
    closed = next((path for path in readable if not others_can_reach(Path(path))), "")
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return Preparation(
        version, landlock_told, tuple(places), closed, call_filter, seccomp_told,
        memory=pages * resource.getpagesize(),
        hard_limits={kind: resource.getrlimit(kind)[1] for kind in LIMITED},
    )  # fmt: skip


def confine(how: Confinement, ready: Preparation, keep_fds: Iterable[int]) -> dict[str, str]:
    """Put on every layer this machine has and say which those are."""
    os.setsid()
    rules = _rules(how, ready) if ready.landlock_version else None
    close_all_but([*keep_fds, *([] if rules is None else [rules])])
    os.chdir(how.scratch)
    os.umask(0o077)
    told = {
        "session": "ok",
        "descriptors": "ok",
        "rlimits": set_rlimits(how, ready),
        "uid": drop_to(how.uid, keep_reading=bool(ready.closed) and rules is not None),
        "no_new_privs": _prctl_layer(PR_SET_NO_NEW_PRIVS, 1),
        "parent_death_signal": _prctl_layer(PR_SET_PDEATHSIG, signal.SIGKILL),
    }
    # Lost with the uid; without it /proc/self is unreadable, which scikit-learn's KMeans needs.
    prctl(PR_SET_DUMPABLE, 1)
    if rules is not None:
        landlock.restrict(rules)
        os.close(rules)
    told["landlock"] = ready.landlock
    if ready.call_filter is not None:
        callfilter.put_on(ready.call_filter)
    told["seccomp"] = ready.seccomp
    if ready.closed and how.uid is not None:
        told["python"] = (
            f"ok: {ready.closed} is closed to other users, read by a capability within Landlock"
            if rules is not None
            else f"absent: {ready.closed} is closed to other users; let them pass its directories "
            "(chmod o+x), or make the environment from a Python that lies elsewhere"
        )
    return told


def _rules(how: Confinement, ready: Preparation) -> int:
    """A Landlock ruleset for this process: what Python needs to read, and its own scratch."""
    version = ready.landlock_version
    rules = landlock.create_ruleset(version)
    own = [os.open(path, os.O_PATH | os.O_CLOEXEC) for path in (how.scratch, "/proc/self")]
    rights = (landlock.OWN, landlock.LOOK)
    landlock.allow(rules, version, [*ready.places, *zip(own, rights, strict=True)])
    return rules


def close_all_but(fds: Iterable[int]) -> None:
    start = 0
    for fd in sorted({0, 1, 2, *fds}):
        if start < fd:  # closerange(n, n) closes everything in some versions of CPython
            os.closerange(start, fd)
        start = fd + 1
    os.closerange(start, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def set_rlimits(how: Confinement, ready: Preparation) -> str:
    """Memory counts from what the process has now, so that the limit is the student's own."""
    wanted = {
        resource.RLIMIT_AS: ready.memory + how.memory_mb * MEGABYTE,
        resource.RLIMIT_CPU: how.cpu_seconds,
        resource.RLIMIT_FSIZE: MAX_FILE,
        resource.RLIMIT_NOFILE: MAX_OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    if how.uid is not None:  # counted over all processes of a uid: only for one of our own making
        wanted[resource.RLIMIT_NPROC] = MAX_THREADS
    for kind, value in wanted.items():
        hard = ready.hard_limits[kind]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))
    return "ok"


def drop_to(uid: int | None, *, keep_reading: bool) -> str:
    """Become another user for good, with no groups and no capabilities.

    With ``keep_reading`` one capability stays, to read past directory permissions: for a Python
    under a closed home directory, and only where Landlock bounds what there is to read.
    """
    if uid is None:
        return "absent: the grader is not root"
    try:
        if keep_reading:
            prctl(PR_SET_KEEPCAPS, 1)
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        keep_capabilities(to_read=keep_reading)
    except OSError as error:
        return f"absent: {error.strerror}"
    return "ok"


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _CapabilityData(ctypes.Structure):
    _fields_ = [
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    ]


_HEADER = _CapabilityHeader(CAPABILITY_VERSION, 0)
_NONE = (_CapabilityData * 2)()
_TO_READ = (_CapabilityData * 2)(
    _CapabilityData(1 << CAP_DAC_READ_SEARCH, 1 << CAP_DAC_READ_SEARCH, 0)
)


def keep_capabilities(*, to_read: bool) -> None:
    """Keep the one to read past directory permissions or none at all; OSError if it fails."""
    _check(_capset(ctypes.byref(_HEADER), ctypes.byref(_TO_READ if to_read else _NONE)))


def prctl(option: int, value: int) -> None:
    _check(_prctl(option, value, 0, 0, 0))


def _check(answer: int) -> None:
    if answer != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _prctl_layer(option: int, value: int) -> str:
    try:
        prctl(option, value)
    except OSError as error:
        return f"absent: {error.strerror}"
    return "ok"


def others_can_reach(path: Path) -> bool:
    """Whether any user may pass every directory on the way to ``path`` and read it."""
    try:
        passable = all(p.stat().st_mode & stat.S_IXOTH for p in path.resolve().parents)
        return passable and bool(path.stat().st_mode & stat.S_IROTH)
    except OSError:
        return False


def readable_paths() -> tuple[str, ...]:
    """What Python and its libraries need to read here: directories of programs, none of ours."""
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}
    package = Path(__file__).resolve().parent.parent
    wanted: list[str] = [str(package)]
    for prefix in prefixes:
        wanted += [f"{prefix}/lib", f"{prefix}/lib64", f"{prefix}/share", f"{prefix}/pyvenv.cfg"]
    wanted += [entry for entry in sys.path if entry.endswith(("-packages", ".zip"))]
    wanted += [
        "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/usr/share/fonts",
        "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts",
        "/dev/urandom", "/dev/random", "/dev/zero", os.devnull,
        "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu",
    ]  # fmt: skip
    return tuple(sorted({os.path.realpath(path) for path in wanted if Path(path).exists()}))


def outermost(paths: Iterable[str]) -> list[str]:
    """Those that lie in no other."""
    among = set(paths)
    return sorted(path for path in among if not among.intersection(map(str, Path(path).parents)))
