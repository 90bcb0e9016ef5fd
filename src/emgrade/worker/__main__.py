"""``python -m emgrade.worker``: the student's side, started and never imported.

``zygote FD MODULE...`` forks isolated student processes on request; ``plain MB`` is one student
process without isolation, for a student's own machine: it speaks over its standard input and
output, in the folder it is started in.
"""

from __future__ import annotations

import gc
import os
import sys


def serve_plainly(memory_mb: int) -> None:
    from emgrade.wire.channel import Channel
    from emgrade.worker.serving import Server

    channel = Channel(os.dup(0), os.dup(1))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    if sys.platform == "win32":
        import msvcrt

        for fd in (channel.read_fd, channel.write_fd):
            msvcrt.setmode(fd, os.O_BINARY)
    sys.path.append(os.getcwd())  # noqa: PTH109 (pathlib costs 10 ms here)
    sys.argv = [""]
    limit_memory(memory_mb)
    server = Server(channel)
    server.tell("ready", {})
    server.serve()


def limit_memory(megabytes: int) -> None:
    """So much beyond what the process has now, where a system tells and obeys (Linux)."""
    try:
        import resource

        with open("/proc/self/statm") as file:  # noqa: PTH123 (pathlib costs 10 ms here)
            now = int(file.read().split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (now + (megabytes << 20), hard))
    except (ImportError, OSError, ValueError):
        pass


def main() -> None:
    role, *arguments = sys.argv[1:]
    if role == "plain":
        serve_plainly(int(arguments[0]))
    else:
        gc.disable()  # it looks in vain for what to free while libraries are imported
        from emgrade.worker import zygote

        zygote.main(int(arguments[0]), arguments[1:])


if __name__ == "__main__":
    main()
