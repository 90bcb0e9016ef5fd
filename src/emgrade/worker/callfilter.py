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
""".split()  # noqa: SIM905 (a table to read)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]


def compile_filter() -> bytes:
    """The filter as BPF instructions. RuntimeError without libseccomp, OSError if it refuses."""
    if pyseccomp is None:
        raise RuntimeError("needs pyseccomp and libseccomp2 (pip install 'emgrade[grader]')")
    refuse = pyseccomp.ERRNO(errno.EPERM)
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for call in REFUSED:
        if pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, call) >= 0:
            rules.add_rule(refuse, call)
    # Threads only. glibc takes ENOSYS from clone3, whose flags no filter sees, as "use clone".
    threadless = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_THREAD, 0)
    rules.add_rule(refuse, "clone", threadless)
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    rules.add_rule(refuse, "prctl", pyseccomp.Arg(0, pyseccomp.EQ, PR_SET_PDEATHSIG))
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def put_on(program: bytes) -> None:
    """Filter this process's calls from now on, for good. Needs no_new_privs; OSError if refused."""
    code = ctypes.create_string_buffer(program, len(program))
    filter_ = _Program(len(program) // INSTRUCTION_BYTES, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(filter_), 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
