"""Where in a TOML text a key stands, so that an error can name its line.

TOML parsers give values without positions, and a validation error speaks of paths such as
``$.questions[2].points``. This scanner walks the same text once and notes at which line each path
begins. It judges nothing: whether the text is TOML at all is for the parser to say, and on text
that is none the scan simply ends where it can make no more sense of it.
"""

from __future__ import annotations

import contextlib
import re
from typing import NoReturn

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")  # anything that may stand between two values
_SPACE = re.compile(r"[ \t]*")
_KEY_PART = re.compile(r"""[A-Za-z0-9_-]+ | "(?:[^"\\\n]|\\.)*" | '[^'\n]*'""", re.VERBOSE)
_STRING = re.compile(
    r'''"""(?:[^\\]|\\.)*?"{3,5} | \'{3}.*?\'{3,5} | "(?:[^"\\\n]|\\.)*" | '[^'\n]*' ''',
    re.VERBOSE | re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]+")  # number, boolean or date


class _NotToml(Exception):
    """The scan has met something that cannot be TOML."""


def line_of(text: str, path: str) -> int | None:
    """The line (from 1) of a path such as ``$.questions[2].points``; None when it is not found.

    A key's line is the one the key is written on, a table's that of its header, an array item's
    that of its first character. ``$`` itself is line 1.

    >>> line_of('title = "x"\\n[[questions]]\\nid = "a"\\n', "$.questions[0].id")
    3
    """
    return lines_of(text).get(path)


def lines_of(text: str) -> dict[str, int]:
    """The line of every path in a TOML text, in the order in which they stand there."""
    scan = _Scan(text)
    with contextlib.suppress(_NotToml, RecursionError):
        scan.document()
    return scan.lines


class _Scan:
    """One walk over the text: ``at`` is the offset reached, ``lines`` what has been seen."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.lines = text, 0, {"$": 1}
        self.items: dict[str, int] = {}  # an array of tables → how many it has so far
        self._line, self._counted_to = 1, 0

    def document(self) -> None:
        table = "$"
        while self.skip(_BLANK) < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)

    def header(self) -> str:
        """Read ``[a.b]`` or ``[[a.b]]``; the path of the table that it opens."""
        is_item = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if is_item else 1
        *parents, last = self.key()
        path = self.inside("$", parents, start) + f".{last}"
        self.expect("]]" if is_item else "]")
        self.note(path, start)
        if is_item:
            number = self.items.get(path, 0)
            self.items[path] = number + 1
            path += f"[{number}]"
            self.note(path, start)
        return path

    def pair(self, table: str) -> None:
        """Read ``a.b = value`` inside ``table``."""
        start = self.at
        *parents, last = self.key()
        path = self.inside(table, parents, start) + f".{last}"
        self.note(path, start)
        self.expect("=")
        self.skip(_SPACE)
        self.value(path)

    def value(self, path: str) -> None:
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self.array(path)
        elif opening == "{":
            self.inline_table(path)
        else:
            self.take(_STRING if opening in {'"', "'"} else _SCALAR)

    def array(self, path: str) -> None:
        self.at += 1
        number = 0
        while self.skip(_BLANK) < len(self.text) and self.text[self.at] != "]":
            self.note(f"{path}[{number}]", self.at)
            self.value(f"{path}[{number}]")
            number += 1
            self.separator("]")
        self.expect("]")

    def inline_table(self, path: str) -> None:
        self.at += 1
        while self.skip(_BLANK) < len(self.text) and self.text[self.at] != "}":
            self.pair(path)
            self.separator("}")
        self.expect("}")

    def separator(self, closing: str) -> None:
        self.skip(_BLANK)
        if not self.text.startswith(closing, self.at):
            self.expect(",")

    def key(self) -> list[str]:
        """The parts of a key: ``a."b c"`` → ``["a", "b c"]``."""
        parts = []
        while True:
            self.skip(_SPACE)
            part = self.take(_KEY_PART)
            parts.append(part[1:-1] if part[0] in "\"'" else part)
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def inside(self, table: str, parents: list[str], start: int) -> str:
        """The path of a dotted key's parents; an array of tables stands for its latest item."""
        path = table
        for parent in parents:
            path += f".{parent}"
            self.note(path, start)
            if path in self.items:
                path += f"[{self.items[path] - 1}]"
        return path

    def note(self, path: str, offset: int) -> None:
        self._line += self.text.count("\n", self._counted_to, offset)
        self._counted_to = offset
        self.lines.setdefault(path, self._line)

    def skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if not found:
            self.give_up()
        self.at = found.end()
        return found.group()

    def expect(self, mark: str) -> None:
        self.skip(_SPACE)
        if not self.text.startswith(mark, self.at):
            self.give_up()
        self.at += len(mark)

    def give_up(self) -> NoReturn:
        raise _NotToml(self.at)
