"""The layers between student code and the machine, in the order they are put on.

Each answers ``"ok"`` or ``"absent: why"``; whether what is left suffices is for the grader to
decide, before it says anything worth stealing. A layer that is half on raises: the process ends.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

# Imported before any fork: looking for their libraries starts programs, which students' processes
# cannot.
try:
    import landlockpy
except ImportError:
    landlockpy = None  # type: ignore[assignment]
try:
    import pyseccomp
except (ImportError, RuntimeError):  # RuntimeError: without libseccomp2
    pyseccomp = None  # type: ignore[assignment]

MEGABYTE = 1 << 20
MAX_FILE = 16 * MEGABYTE
MAX_OPEN_FILES = 64
MAX_THREADS = 64

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_SET_NO_NEW_PRIVS = 1, 4, 8, 38
CAP_DAC_READ_SEARCH = 2
CAPABILITY_VERSION = 0x20080522
CLONE_THREAD = 0x00010000

# Never needed by numerical code, each a way out or a way to outlive the grading.
REFUSED_CALLS = """
    socket socketpair bind listen accept accept4 connect
    fork vfork execve execveat
    ptrace process_vm_readv process_vm_writev process_madvise kcmp
    pidfd_open pidfd_getfd pidfd_send_signal rt_sigqueueinfo rt_tgsigqueueinfo tkill
    io_uring_setup io_uring_enter io_uring_register
    keyctl add_key request_key bpf perf_event_open userfaultfd
    mount umount2 pivot_root chroot unshare setns open_tree move_mount fsopen fsconfig fsmount
    fspick mount_setattr open_by_handle_at name_to_handle_at
    memfd_create memfd_secret personality
    kexec_load kexec_file_load init_module finit_module delete_module reboot swapon swapoff
    settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname quotactl acct
    shmget shmat shmctl msgget msgsnd msgrcv semget semop mq_open mq_unlink
    fanotify_init capset setuid setgid setreuid setregid setresuid setresgid setgroups
""".split()

libc = ctypes.CDLL(None, use_errno=True)


class Confinement(msgspec.Struct, frozen=True):
    """How one student process is to be confined.

    ``scratch`` is its working directory, the only place it can write; ``uid`` is None where the
    grader is not root; ``readable`` are the paths that Python and its libraries live in.
    """

    scratch: str
    uid: int | None
    memory_mb: int
    cpu_seconds: int
    readable: tuple[str, ...]


def confine(how: Confinement, keep_fds: Iterable[int]) -> dict[str, str]:
    """Put on every layer this machine has and say which those are."""
    os.setsid()
    close_all_but(keep_fds)
    os.chdir(how.scratch)
    os.umask(0o077)
    ruleset, landlock = _landlock_rules(how)
    reading = [p for p in how.readable if not others_can_reach(Path(p))]
    told = {
        "session": "ok",
        "descriptors": "ok",
        "rlimits": set_rlimits(how),
        "uid": drop_to(how.uid, keep_reading=bool(reading) and ruleset is not None),
        "no_new_privs": _prctl_layer(PR_SET_NO_NEW_PRIVS, 1),
        "parent_death_signal": _prctl_layer(PR_SET_PDEATHSIG, signal.SIGKILL),
    }
    # Lost with the uid; without it /proc/self is unreadable, which scikit-learn's KMeans needs.
    prctl(PR_SET_DUMPABLE, 1)
    if ruleset is not None:
        ruleset.restrict(no_new_privs=False)
        ruleset.close()
    told["landlock"] = landlock
    told["seccomp"] = filter_calls()
    if reading and how.uid is not None:
        told["python"] = (
            f"ok: {reading[0]} is closed to other users; read through a capability, within Landlock"
            if ruleset is not None
            else f"absent: {reading[0]} is closed to other users; let them pass its directories "
            "(chmod o+x), or make the environment from a Python that lies elsewhere"
        )
    return told


def close_all_but(fds: Iterable[int]) -> None:
    start = 0
    for fd in sorted({0, 1, 2, *fds}):
        if start < fd:  # closerange(n, n) closes everything in some versions of CPython
            os.closerange(start, fd)
        start = fd + 1
    os.closerange(start, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def set_rlimits(how: Confinement) -> str:
    """Memory counts from what the process has now, so that the limit is the student's own."""
    size_now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    wanted = {
        resource.RLIMIT_AS: size_now + how.memory_mb * MEGABYTE,
        resource.RLIMIT_CPU: how.cpu_seconds,
        resource.RLIMIT_FSIZE: MAX_FILE,
        resource.RLIMIT_NOFILE: MAX_OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    if how.uid is not None:  # counted over all processes of a uid: only for one of our own making
        wanted[resource.RLIMIT_NPROC] = MAX_THREADS
    for kind, value in wanted.items():
        hard = resource.getrlimit(kind)[1]
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
        set_capabilities(1 << CAP_DAC_READ_SEARCH if keep_reading else 0)
    except OSError as error:
        return f"absent: {error.strerror}"
    return "ok"


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]  # noqa: RUF012


class _CapabilityData(ctypes.Structure):
    _fields_ = [  # noqa: RUF012
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    ]


def set_capabilities(mask: int) -> None:
    """Keep these of the first 32 capabilities and none of the rest; OSError if it fails."""
    header = _CapabilityHeader(CAPABILITY_VERSION, 0)
    data = (_CapabilityData * 2)(_CapabilityData(mask, mask, 0), _CapabilityData(0, 0, 0))
    _check(libc.capset(ctypes.byref(header), ctypes.byref(data)))


def prctl(option: int, value: int) -> None:
    _check(libc.prctl(option, value, 0, 0, 0))


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


def _landlock_rules(how: Confinement) -> tuple[Any, str]:
    """A prepared ruleset, or None and why there is none."""
    if landlockpy is None:
        return None, "absent: landlockpy is not installed (pip install 'emgrade[grader]')"
    AccessFS = landlockpy.AccessFS
    look = AccessFS.READ_FILE | AccessFS.READ_DIR
    own = (
        look | AccessFS.WRITE_FILE | AccessFS.MAKE_REG | AccessFS.MAKE_DIR | AccessFS.TRUNCATE
        | AccessFS.REMOVE_FILE | AccessFS.REMOVE_DIR | AccessFS.REFER
    )  # fmt: skip
    try:
        scope = landlockpy.Scope.SIGNAL | landlockpy.Scope.ABSTRACT_UNIX_SOCKET
        ruleset = landlockpy.Ruleset(scoped=scope)
        ruleset.allow_path(how.scratch, own)
        for path in (*how.readable, "/proc/self"):
            if Path(path).is_dir():
                ruleset.allow_path(path, look)
            elif Path(path).exists():
                ruleset.allow_path(path, AccessFS.READ_FILE)
        ruleset.allow_path("/dev/null", AccessFS.READ_FILE | AccessFS.WRITE_FILE)
    except (landlockpy.LandlockError, OSError) as error:
        why = {
            errno.ENOSYS: "this kernel has no Landlock",
            errno.EOPNOTSUPP: "Landlock is switched off at boot",
            errno.EPERM: "the container's seccomp profile refuses Landlock",
        }.get(getattr(error, "errno", 0) or 0, str(error))
        return None, f"absent: {why}"
    return ruleset, "ok"


def filter_calls() -> str:
    """Refuse, for good, the system calls that numerical code has no use for.

    No new process can be made, only threads: when this process ends, nothing of it is left.
    """
    if pyseccomp is None:
        return "absent: needs pyseccomp and libseccomp2 (pip install 'emgrade[grader]')"
    refuse = pyseccomp.ERRNO(errno.EPERM)
    own = os.getpid()
    try:
        rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
        for call in REFUSED_CALLS:
            if pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, call) > 0:
                rules.add_rule(refuse, call)
        # Threads only. glibc takes ENOSYS from clone3, whose flags no filter sees, as "use clone".
        rules.add_rule(refuse, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_THREAD, 0))
        rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
        # Signals to itself only, so that abort() works.
        for call in ("kill", "tgkill"):
            rules.add_rule(refuse, call, pyseccomp.Arg(0, pyseccomp.NE, own))
        rules.add_rule(refuse, "prctl", pyseccomp.Arg(0, pyseccomp.EQ, PR_SET_PDEATHSIG))
        rules.load()
    except OSError as error:
        return f"absent: {error.strerror}"
    return "ok"


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
        "/dev/urandom", "/dev/random", "/dev/zero",
        "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu",
    ]  # fmt: skip
    return tuple(sorted({path for path in wanted if Path(path).exists()}))

