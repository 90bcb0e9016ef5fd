"""A notebook's master as text: cells between lines that begin with ``# %%`` (py:percent).

The format is jupytext's; Otter Assign's markers stand in raw cells. What is read here is what the
grader needs of a master, without either of the two.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Not `# %%time`: a cell's magic, as jupytext writes it.
_BORDER = re.compile(r"# %%+(?:\s.*)?")
_KIND = re.compile(r"\[(markdown|md|raw)\]")
_MARKER = re.compile(r"#?\s*# (BEGIN|END) TESTS\b", re.IGNORECASE)


class PercentCell(NamedTuple):
    """A cell: its kind (``code``, ``markdown``, ``raw``), the line it begins at (from 1), its
    lines as they stand in the file."""

    kind: str
    line: int
    lines: tuple[str, ...]


def percent_cells(text: str) -> list[PercentCell]:
    """The cells of a master in order; what stands before the first is its header."""
    lines = text.split("\n")
    borders = [n for n, line in enumerate(lines) if _BORDER.fullmatch(line)]
    cells = []
    for start, end in zip(borders, [*borders[1:], len(lines)], strict=False):
        found = _KIND.search(lines[start])
        kind = found[1].replace("md", "markdown") if found else "code"
        cells.append(PercentCell(kind, start + 2, tuple(lines[start + 1 : end])))
    return cells


def solution_cells(text: str) -> list[PercentCell]:
    """The code cells of a master, without its tests."""
    kept = []
    in_tests = False
    for cell in percent_cells(text):
        marker = _MARKER.search("\n".join(cell.lines)) if cell.kind == "raw" else None
        if marker:
            in_tests = marker[1].upper() == "BEGIN"
        elif cell.kind == "code" and not in_tests:
            kept.append(cell)
    return kept


def as_program(text: str) -> str:
    """The solution as a program, each line where it stands in the master."""
    lines = [""] * (text.count("\n") + 1)
    for cell in solution_cells(text):
        lines[cell.line - 1 : cell.line - 1 + len(cell.lines)] = cell.lines
    return "\n".join(lines)
