"""What to tell a person about their notebook: which formula, picture or sign is not printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """``line`` and ``column`` count from 1, within the cell; ``cell`` counts from 1, too."""

    cell: int
    what: str
    line: int | None = None
    column: int | None = None
    excerpt: str = ""

    def __str__(self) -> str:
        place = f"cell {self.cell}" + (f", line {self.line}" if self.line else "")
        said = f"{place}: {self.what}"
        return said + "".join(f"\n    {line}" for line in self.pointed.splitlines())

    @property
    def pointed(self) -> str:
        """The excerpt and, below it, a caret; "" where there is none."""
        if not (self.excerpt and self.column):
            return ""
        return f"{self.excerpt}\n{' ' * (self.column - 1)}^"


_WIDEST = 76


def at(cell: int, source: str, offset: int, what: str) -> Finding:
    """A finding at an offset of a cell's source, with the line it stands on, cut if it is long."""
    start = source.rfind("\n", 0, offset) + 1
    end = source.find("\n", offset)
    line = source[start : end if end >= 0 else len(source)].replace("\t", " ").rstrip("\r")
    column = offset - start
    cut = max(0, column - _WIDEST * 2 // 3)
    excerpt = ("…" if cut else "") + line[cut : cut + _WIDEST]
    excerpt += "…" if cut + _WIDEST < len(line) else ""
    return Finding(cell, what, source.count("\n", 0, offset) + 1,
                   column - cut + (1 if cut else 0) + 1, excerpt)  # fmt: skip
