"""A large notebook is read by a process of its own, whose memory is bounded.

A file can be made such that reading it takes many times its size: whoever marks a class should
not die of one student's.
"""

from __future__ import annotations

import mmap
import os
import subprocess
import sys
from typing import BinaryIO

from emgrade.notebook import NotebookError, read_cells, slimmed

MEMORY = 1 << 30  # beyond the file itself, which lies in memory as it lies on the disk
SECONDS = 60.0
START = "from emgrade.slimming import main; main()"
UNREADABLE = 3


def read_slimmed(file: BinaryIO, name: str) -> bytes:
    """The notebook without what is not marked (see `slimmed`). NotebookError if it is none."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return slimmed(read_cells(data, name))


def read_slimmed_apart(file: BinaryIO, name: str) -> bytes:
    """The same, in a process of its own."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", START, name],
            stdin=file, capture_output=True, check=False, timeout=SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        done = None
    if done is not None and done.returncode == 0:
        return done.stdout
    if done is not None and done.returncode == UNREADABLE:
        raise NotebookError(done.stdout.decode("utf-8"))
    raise NotebookError(f"`{name}` is too large: clear its outputs, save it and hand it in again.")


def main() -> None:
    """Read the notebook on standard input; write what is left of it, or why it is none."""
    name = sys.argv[1]
    _limit_memory(os.fstat(0).st_size + MEMORY)
    try:
        sys.stdout.buffer.write(read_slimmed(sys.stdin.buffer, name))
    except NotebookError as error:
        sys.stdout.buffer.write(str(error).encode("utf-8"))
        sys.exit(UNREADABLE)
    except MemoryError:
        sys.exit(1)


def _limit_memory(most: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
