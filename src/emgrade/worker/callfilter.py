"""The system calls that student code may not make (seccomp).

The filter is compiled once, by libseccomp, and put on each student process with one prctl.
No new process can be made, only threads: when the student process ends, nothing of it is left.
"""

from __future__ import annotations

import ctypes
import errno
import os
import tempfile

try:
    import pyseccomp
except (ImportError, RuntimeError):  # RuntimeError: without libseccomp2
    pyseccomp = None

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
PR_SET_PDEATHSIG = 1
CLONE_THREAD = 0x00010000
INSTRUCTION_BYTES = 8

# Never needed by numerical code, each a way out or a way to outlive the grading.
REFUSED = """
    socket socketpair bind listen accept accept4 connect
    fork vfork execve execveat
    kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo
    ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp
    pidfd_open pidfd_getfd pidfd_send_signal
    io_uring_setup io_uring_enter io_uring_register
    keyctl add_key request_key bpf perf_event_open userfaultfd
    mount umount2 pivot_root chroot unshare setns open_tree move_mount fsopen fsconfig fsmount
    fspick mount_setattr open_by_handle_at name_to_handle_at
    memfd_create memfd_secret personality
    kexec_load kexec_file_load init_module finit_module delete_module reboot swapon swapoff
    settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname quotactl acct
    shmget shmat shmctl msgget msgsnd msgrcv semget semop mq_open mq_unlink
    fanotify_init capset setuid setgid setreuid setregid setresuid setresgid setgroups
    setpriority ioprio_set sched_setscheduler sched_setparam sched_setattr migrate_pages move_pages
    chown fchown lchown fchownat setxattr lsetxattr fsetxattr
    removexattr lremovexattr fremovexattr
""".split()  # noqa: SIM905 (a table to read)

# Landlock leaves these open: where student and grader are one user, they reach the grader's files.
# Ignored and not refused, because honest code copies files together with their modes and times.
IGNORED = "chmod fchmod fchmodat fchmodat2 utime utimes utimensat futimesat".split()  # noqa: SIM905

# Commands of fcntl and ioctl that have the kernel send signals to another process.
F_SETOWN, F_SETSIG, F_SETOWN_EX, FIOSETOWN, SIOCSPGRP = 8, 10, 15, 0x8901, 0x8902
LOW_HALF = 0xFFFFFFFF  # the kernel takes these arguments for ints and drops the rest


_prctl = ctypes.CDLL(None, use_errno=True).prctl  # looked up before any fork


class Program(ctypes.Structure):
    """A filter as the kernel takes it (struct sock_fprog)."""

    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def compile_filter() -> Program:
    """The filter as BPF instructions. RuntimeError without libseccomp, OSError if it refuses."""
    if pyseccomp is None:
        raise RuntimeError("needs pyseccomp and libseccomp2 (pip install 'emgrade[grader]')")
    refuse = pyseccomp.ERRNO(errno.EPERM)
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for answer, calls in ((refuse, REFUSED), (pyseccomp.ERRNO(0), IGNORED)):
        for call in calls:
            if pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, call) >= 0:
                rules.add_rule(answer, call)
    # Threads only. glibc takes ENOSYS from clone3, whose flags no filter sees, as "use clone".
    threadless = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_THREAD, 0)
    rules.add_rule(refuse, "clone", threadless)
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    for call, position, value in (
        ("prctl", 0, PR_SET_PDEATHSIG),
        *(("fcntl", 1, command) for command in (F_SETOWN, F_SETSIG, F_SETOWN_EX)),
        *(("ioctl", 1, command) for command in (FIOSETOWN, SIOCSPGRP)),
    ):
        is_value = pyseccomp.Arg(position, pyseccomp.MASKED_EQ, LOW_HALF, value)
        rules.add_rule(refuse, call, is_value)
    for call in ("prlimit64", "sched_setaffinity"):  # of itself, not of others
        rules.add_rule(refuse, call, pyseccomp.Arg(0, pyseccomp.NE, 0))
    # Takes room on the disk that no count of written bytes shows; glibc writes instead.
    rules.add_rule(pyseccomp.ERRNO(errno.EOPNOTSUPP), "fallocate")
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        code = file.read()
    return Program(len(code) // INSTRUCTION_BYTES, code)


def put_on(program: Program) -> None:
    """Filter this process's calls from now on, for good. Needs no_new_privs; OSError if refused."""
    if _prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
