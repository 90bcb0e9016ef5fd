"""Frames over a pair of file descriptors."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Sequence

from emgrade.wire.frame import HEADER, sizes

CHUNK = 1 << 20
SMALL = 1 << 16
MAX_PIECES = 512  # well below IOV_MAX


# There is no poll on Windows, where no deadline comes here either.
POLLIN, POLLOUT = getattr(select, "POLLIN", 1), getattr(select, "POLLOUT", 4)


class Closed(Exception):
    """The other side is gone."""


class Late(Exception):
    """The other side did not take or give a frame before the deadline."""


class Channel:
    """Blocking frames over two descriptors, which may be the same socket.

    A deadline, on `time.monotonic`'s clock, bounds sending as well as receiving; it needs a
    pollable descriptor, so on Windows it must be None.
    """

    def __init__(self, read_fd: int, write_fd: int) -> None:
        self.read_fd, self.write_fd = read_fd, write_fd
        self._unread = bytearray()

    def send(self, pieces: Sequence[bytes | memoryview], deadline: float | None = None) -> None:
        """Write one frame. Closed or Late when it cannot be."""
        waiting = [memoryview(piece) for piece in pieces]
        while waiting:
            try:
                sent = self._write(waiting)
            except BlockingIOError:
                _wait(self.write_fd, POLLOUT, deadline)
                continue
            except OSError:
                raise Closed from None
            while waiting and sent >= len(waiting[0]):
                sent -= len(waiting.pop(0))
            if waiting:
                waiting[0] = waiting[0][sent:]

    def receive(self, deadline: float | None = None) -> tuple[bytearray, bytearray]:
        """Read one frame: its tree and its buffers. Closed, Late, or WireError for its header."""
        self._read_up_to(HEADER.size, deadline)
        tree, buffers = sizes(self._unread[: HEADER.size])
        end_of_tree = HEADER.size + tree
        self._read_up_to(end_of_tree + buffers, deadline)
        data, self._unread = self._unread, self._unread[end_of_tree + buffers :]
        return data[HEADER.size : end_of_tree], data[end_of_tree : end_of_tree + buffers]

    def close(self) -> None:
        for fd in {self.read_fd, self.write_fd}:
            os.close(fd)

    def _write(self, pieces: list[memoryview]) -> int:
        if sys.platform == "win32":
            return os.write(self.write_fd, pieces[0][:CHUNK])
        return os.writev(self.write_fd, pieces[:MAX_PIECES])

    def _read_up_to(self, length: int, deadline: float | None) -> None:
        # Grown as bytes arrive: a header that announces 64 MB costs nothing until they are sent.
        data = self._unread
        while len(data) < length:
            if deadline is not None:
                _wait(self.read_fd, POLLIN, deadline)
            try:
                chunk = os.read(self.read_fd, max(SMALL, min(length - len(data), CHUNK)))
            except OSError:
                raise Closed from None
            if not chunk:
                raise Closed
            data += chunk


def _wait(fd: int, event: int, deadline: float | None) -> None:
    poller = select.poll()
    poller.register(fd, event)
    left = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000
    if not poller.poll(left):
        raise Late
