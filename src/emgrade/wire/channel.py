"""Frames over a pair of file descriptors."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Sequence
from typing import Any

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
        # What has been read; from ``_at`` on nobody has received it.
        self._data: bytes | bytearray = b""
        self._at = 0
        self._polls: dict[int, Any] = {}

    def send(self, pieces: Sequence[bytes | memoryview], deadline: float | None = None) -> None:
        """Write one frame. Closed or Late when it cannot be."""
        if sum(map(len, pieces)) <= SMALL:  # nearly always, and copied at once
            pieces = (b"".join(pieces),)
        waiting: list[bytes | memoryview] = list(pieces)
        while waiting:
            try:
                sent = self._write(waiting)
            except BlockingIOError:
                self._wait(self.write_fd, POLLOUT, deadline)
                continue
            except OSError:
                raise Closed from None
            while waiting and sent >= len(waiting[0]):
                sent -= len(waiting.pop(0))
            if waiting:
                waiting[0] = memoryview(waiting[0])[sent:]

    def receive(self, deadline: float | None = None) -> tuple[bytes | bytearray, bytearray]:
        """Read one frame: its tree and its buffers. Closed, Late, or WireError for its header."""
        self._have(HEADER.size, deadline)
        tree, buffers = sizes(self._data, self._at)
        self._have(HEADER.size + tree + buffers, deadline)
        data, start = self._data, self._at + HEADER.size
        middle, end = start + tree, start + tree + buffers
        self._at = end
        if end == len(data):
            self._data, self._at = b"", 0
        return data[start:middle], bytearray(data[middle:end]) if buffers else bytearray()

    def close(self) -> None:
        for fd in {self.read_fd, self.write_fd}:
            os.close(fd)

    def _write(self, pieces: list[bytes | memoryview]) -> int:
        if len(pieces) == 1 or sys.platform == "win32":
            return os.write(self.write_fd, pieces[0][:CHUNK])
        return os.writev(self.write_fd, pieces[:MAX_PIECES])

    def _have(self, count: int, deadline: float | None) -> None:
        """Read until there are so many bytes that nobody has received."""
        # Grown as bytes arrive: a header that announces 64 MB costs nothing until they are sent.
        while (missing := count - (len(self._data) - self._at)) > 0:
            if deadline is not None:
                self._wait(self.read_fd, POLLIN, deadline)
            try:
                chunk = os.read(self.read_fd, max(SMALL, min(missing, CHUNK)))
            except OSError:
                raise Closed from None
            if not chunk:
                raise Closed
            if not self._data:  # mostly a whole frame, which is taken as it is
                self._data = chunk
                continue
            if self._at or isinstance(self._data, bytes):
                self._data, self._at = bytearray(self._data[self._at :]), 0
            self._data += chunk

    def _wait(self, fd: int, event: int, deadline: float | None) -> None:
        poll = self._polls.get(event)
        if poll is None:
            poll = self._polls[event] = select.poll()
            poll.register(fd, event)
        left = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000
        if not poll.poll(left):
            raise Late
