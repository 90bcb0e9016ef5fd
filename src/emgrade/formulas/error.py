"""A formula that cannot be read, and how to say so to the student who typed it."""

from __future__ import annotations

import re
import unicodedata

WINDOW = 72  # columns of the formula that are shown around the place
LONGEST_QUOTE = 40  # characters of it within a sentence


class FormulaError(Exception):
    """The text of a formula cannot be read: the student's mistake, and it costs them nothing.

    ``what`` was found, at ``position`` (a 0-based index into ``text``, the formula as typed; None
    where no one place is to blame), and how to ``mend`` it. Both are Markdown without a full stop.
    """

    def __init__(
        self, what: str, *, position: int | None = None, mend: str = "", text: str = ""
    ) -> None:
        self.what, self.position, self.mend, self.text = what, position, mend, text
        super().__init__(what)

    def __str__(self) -> str:
        where = "" if self.position is None else f"character {self.position + 1}: "
        return f"{where}{self.what}" + (f"; {self.mend}" if self.mend else "")

    def for_student(self) -> str:
        """Markdown: what is wrong and how to mend it, and the formula with a caret at the place."""
        told = " ".join(_sentence(part) for part in (self.what, self.mend) if part)
        if self.position is None:
            return told
        shown = with_caret(self.text, self.position)
        fence = max(re.findall(r"`{3,}", shown), key=len, default="``") + "`"
        return f"{told}\n\n{fence}text\n{shown}\n{fence}"


def code(text: str) -> str:
    """A piece of what was typed as Markdown code, cut when it is long."""
    text = "".join(map(_shown, text))
    if len(text) > LONGEST_QUOTE:
        text = text[: LONGEST_QUOTE - 1] + "…"
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def with_caret(text: str, position: int) -> str:
    """The text on one line and a caret on the next, right under the character at ``position``.

    A text of more than 72 columns is cut to a window around the place. Columns are counted as a
    terminal does: a combining mark takes none, a wide character two.
    """
    cells = [(_shown(character), _width(character)) for character in text]
    first, last = position, min(position + 1, len(cells))
    room = WINDOW - sum(width for _, width in cells[first:last])
    while True:  # grow the window by a character on either side, while it fits
        before = cells[first - 1][1] if first > 0 else None
        after = cells[last][1] if last < len(cells) else None
        if before is not None and before <= room:
            first, room = first - 1, room - before
        if after is not None and after <= room:
            last, room = last + 1, room - after
        if (before is None or before > room) and (after is None or after > room):
            break
    left, right = "…" if first else "", "…" if last < len(cells) else ""
    line = left + "".join(shown for shown, _ in cells[first:last]) + right
    columns = len(left) + sum(width for _, width in cells[first:position])
    return f"{line}\n{' ' * columns}^"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + ("" if words.endswith(("?", ".")) else ".")


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    return character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
