"""The questions that are marked by hand, as Otter writes them into a student's notebook.

Between ``<!-- BEGIN QUESTION -->`` and ``<!-- END QUESTION -->`` stand the prompt and the student's
answer. The student may have moved, merged or lost a marker: an END before any BEGIN means nothing,
and a BEGIN inside a question ends that question.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from emgrade.export.notebook import Cell
from emgrade.placeholders import is_placeholder

_MARKER = re.compile(r"<!--\s*(?P<which>BEGIN|END) QUESTION\s*-->", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ANSWER_TAG = "otter_answer_cell"
_CHECK = re.compile(r"grader\s*\.\s*(check|check_all|export|add_plugin_files|run_plugin)\s*\(")
_LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the cells that lie in it."""

    name: str
    prompt: tuple[Cell, ...]
    answer: tuple[Cell, ...]

    @property
    def is_answered(self) -> bool:
        """Whether any cell of the answer holds more than what it was given with."""
        return any(_says_something(cell) for cell in self.answer)


def cut_at_markers(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, each Markdown cell in as many pieces as it has markers, a marker first in each.

    A piece keeps the empty lines of what stood above it, so that its lines have their numbers.
    """
    pieces: list[Cell] = []
    for cell in cells:
        markers = _MARKER.finditer(cell.source) if cell.kind == "markdown" else ()
        places = [0, *(marker.start() for marker in markers), len(cell.source)]
        if len(places) == 2:
            pieces.append(cell)
            continue
        for start, end in itertools.pairwise(places):
            above = "\n" * cell.source.count("\n", 0, start)
            pieces.append(replace(cell, source=above + cell.source[start:end]))
    return pieces


def find_questions(pieces: Sequence[Cell]) -> list[Question]:
    """The questions among cells that are cut at their markers, in the order of the notebook."""
    groups: list[list[Cell]] = []
    inside = False
    for piece in pieces:
        marker = _MARKER.match(piece.source.lstrip()) if piece.kind == "markdown" else None
        if marker:
            inside = marker["which"].upper() == "BEGIN"
            if inside:
                groups.append([])
        if inside and not _is_noise(piece):
            groups[-1].append(piece)
    return [_question(number, group) for number, group in enumerate(groups, start=1)]


def _question(number: int, group: Sequence[Cell]) -> Question:
    """The answer begins where Otter says so; else after the first Markdown cell."""
    tagged = [index for index, cell in enumerate(group) if _ANSWER_TAG in cell.tags]
    begins = tagged[0] if tagged else int(bool(group) and group[0].kind == "markdown")
    prompt, answer = group[:begins], group[begins:]
    name = next(filter(None, map(_name, prompt)), f"Question {number}")
    return Question(name, tuple(prompt), tuple(answer))


def _is_noise(cell: Cell) -> bool:
    """Nothing to read: no text at all, or calls of the grader and nothing else."""
    if cell.kind != "code":
        return not _COMMENT.sub("", cell.source).strip()
    lines = [line.strip() for line in cell.source.splitlines()]
    said = [line for line in lines if line and not line.startswith("#")]
    return bool(said) and all(map(_CHECK.match, said))


def _says_something(cell: Cell) -> bool:
    shown = cell.kind == "code" and any(output.kind != "raised" for output in cell.outputs)
    return shown or not is_placeholder(cell.kind, cell.source)


def _name(cell: Cell) -> str:
    """The heading a prompt begins with, or its bold words; else nothing."""
    for line in _COMMENT.sub("", cell.source).splitlines():
        if not line.strip() or re.fullmatch(r"\s*(-{3,}|<[^>]*>)\s*", line):
            continue
        heading = re.match(r"\s*#+\s+(.*)", line) or re.match(r"\s*\*\*(.+?)\*\*", line)
        if heading is None:
            return ""
        name = re.sub(r"<[^>]*>|[*`#]|\\(?=[_*])", "", heading[1]).strip(" :.")
        return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rstrip() + "…"
    return ""
