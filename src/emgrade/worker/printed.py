"""What the student's code prints, kept up to a cap."""

from __future__ import annotations

import io
from typing import Any

CAP = 10_000


class Printed(io.TextIOBase):
    """A text stream that keeps its first characters and counts the rest."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._kept = self._dropped = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        room = CAP - self._kept
        if room > 0:
            self._parts.append(text[:room])
            self._kept += min(len(text), room)
        self._dropped += max(0, len(text) - max(room, 0))
        return len(text)

    def reconfigure(self, **_: object) -> None:
        """As of a real stream's; what is printed is text here, whatever its encoding."""

    @property
    def buffer(self) -> io.RawIOBase:
        return Bytes(self)

    def take(self) -> str:
        """The text since the last time, and forget it."""
        if not self._parts:
            return ""
        text = "".join(self._parts)
        if self._dropped:
            text += f"\n... and {self._dropped} characters more\n"
        self._parts.clear()
        self._kept = self._dropped = 0
        return text


class Bytes(io.RawIOBase):
    """The same stream for those who write bytes."""

    def __init__(self, printed: Printed) -> None:
        self._printed = printed

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        content = bytes(data)
        self._printed.write(content.decode("utf-8", "replace"))
        return len(content)
