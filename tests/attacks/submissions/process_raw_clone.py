"""Makes processes by system call: clone, clone3, vfork, and a copy that leaves its session."""
import ctypes, os
libc = ctypes.CDLL(None)
for number, arguments in ((56, (17, 0, 0, 0, 0)), (58, ()), (57, ()), (435, (0, 0))):
    if libc.syscall(number, *arguments) == 0:
        libc.setsid()
        while True:
            pass
