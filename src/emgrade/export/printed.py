"""What a cell printed, as a terminal would have left it, and no more of it than anybody reads."""

from __future__ import annotations

import re

_ANSI = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-_])")
_WIDEST_LINE = 2_000  # characters
COLUMNS = 95  # about what one line of the page holds

HEAD, TAIL = 40, 15  # lines of a long output that are printed


def clean(text: str) -> str:
    """Without colours; what a progress bar wrote over is gone, as on a screen."""
    text = _ANSI.sub("", text).replace("\r\n", "\n")
    lines = (line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    return "\n".join(lines).expandtabs(8)


def shortened(text: str, *, head: int = HEAD, tail: int = TAIL) -> tuple[str, str, int]:
    """The first lines, the last ones, and how many between them are left out.

    A line that is printed on several counts for several. Usually: everything, nothing, none.
    """
    lines = [_cut(line) for line in text.strip("\n").split("\n")]
    if sum(map(_height, lines)) <= head + tail:
        return "\n".join(lines), "", 0
    first = _within(lines, head)
    last = _within(lines[first:][::-1], tail)
    left_out = len(lines) - first - last
    if left_out == 0:
        return "\n".join(lines), "", 0
    return "\n".join(lines[:first]), "\n".join(lines[len(lines) - last :]), left_out


def _height(line: str) -> int:
    return 1 + len(line) // COLUMNS


def _within(lines: list[str], room: int) -> int:
    """How many lines fit; at least one."""
    used = 0
    for count, line in enumerate(lines):
        used += _height(line)
        if used > room:
            return max(1, count)
    return len(lines)


def _cut(line: str) -> str:
    if len(line) <= _WIDEST_LINE:
        return line
    return f"{line[:_WIDEST_LINE]} … ({len(line) - _WIDEST_LINE:,} more characters)"
