"""Which of a notebook's written questions have no answer yet.

Otter Assign marks where each begins and ends; in between stand its prompt and the cells to be
written in. A question is answered when there, or right after, something stands that was not handed
out, nor is only a place for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from emgrade.course import Assignment
from emgrade.notebook import Cell, NotebookError, read_cells
from emgrade.placeholders import is_placeholder

_MARKER = re.compile(r"<!-- (BEGIN|END) QUESTION -->")


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
            blank = read_cells((assignment.folder / name).read_bytes(), name)
            given = read_cells(files[name], name)
        except (NotebookError, OSError):
            continue
        prompts = [text for kind, text in map(_read, blank) if kind == "prompt"]
        # A handout's own notebook is the student's: what was handed out is not known any more.
        known = assignment.solution is not None
        handed_out = {_read(cell).text for cell in blank} if known else None
        waiting = _without_answer(given, handed_out)
        for question, prompt in zip(asked, prompts, strict=False):
            if prompt in waiting:
                yield question


class _Read(NamedTuple):
    """A cell as part of a written question: its ``prompt``, what comes ``after`` it, or neither."""

    kind: str
    text: str


def _read(cell: Cell) -> _Read:
    text = re.sub(r"\s+", " ", cell.text).strip()
    markers = _MARKER.findall(text) if cell.kind == "markdown" else []
    kind = "" if not markers else "prompt" if markers[-1] == "BEGIN" else "after"
    return _Read(kind, _MARKER.sub("", text).strip())


def _without_answer(given: tuple[Cell, ...], handed_out: set[str] | None) -> set[str]:
    """The prompts, among these cells, that no cell of the student's own follows.

    What a student adds below the end of a question, before anything else that was handed out,
    belongs to it too: the end itself is nothing to be seen. Not so where nobody knows what was
    handed out.
    """
    waiting: set[str] = set()
    prompt, ended = "", False
    for cell in given:
        kind, text = _read(cell)
        if kind == "prompt":
            prompt, ended = text, False
            waiting.add(prompt)
        elif kind == "after":
            prompt, ended = ("" if text or handed_out is None else prompt), True
        elif text and text not in (handed_out or ()) and not is_placeholder(cell.kind, cell.text):
            waiting.discard(prompt)
        elif ended and text:
            prompt = ""
    return waiting
