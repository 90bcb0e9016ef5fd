"""Which of a notebook's written questions have no answer yet.

Otter Assign puts each between two comments, its prompt first and then the cells to be written in.
A question is unanswered when those are empty or still as they were handed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from emgrade.course import Assignment
from emgrade.notebook import Cell, NotebookError, read_cells

_BEGIN = "<!-- BEGIN QUESTION -->"
_END = "<!-- END QUESTION -->"


def unanswered(assignment: Assignment, files: Mapping[str, bytes]) -> Iterator[str]:
    """The questions marked by hand that have no answer in these files.

    A question that cannot be found in the notebook (its prompt is gone) is taken as answered:
    whoever marks it will see.
    """
    for name in assignment.submit:
        asked = [q.id for q in assignment.questions
                 if q.by_hand and assignment.file_of(q) == name]  # fmt: skip
        if not asked or name not in files or not name.endswith(".ipynb"):
            continue
        try:
            blank = _written(read_cells((assignment.folder / name).read_bytes(), name))
            given = _written(read_cells(files[name], name))
        except (NotebookError, OSError):
            continue
        for question, (prompt, cells) in zip(asked, blank.items(), strict=False):
            if prompt in given and given[prompt] <= cells | {""}:
                yield question


def _written(cells: tuple[Cell, ...]) -> dict[str, set[str]]:
    """Of each written question, in order: its prompt, and the texts of the cells to write in."""
    found: dict[str, set[str]] = {}
    prompt = ""
    for cell in cells:
        text = _squeezed(cell.text)
        if text.startswith(_BEGIN):
            prompt = text.removeprefix(_BEGIN).strip()
            found[prompt] = set()
        elif text.startswith(_END):
            prompt = ""
        elif prompt:
            found[prompt].add(text)
    return found


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
