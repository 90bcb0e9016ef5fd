"""A notebook being run: its cells, and what came of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec

from emgrade.notebook import Cell, read_cells
from emgrade.student.vouching import defines

MOST_TOLD = 5  # cells, in full
MOST_LISTED = 10


class Fatal(str):
    """Why a cell cannot be run at all: it ended the process, or did not end in time."""


class NotebookRun:
    """The code cells of a notebook that hold anything, in order.

    ``failures`` says of each cell that did not run to its end why (Markdown); ``left_out`` are the
    commands in cells that were not run, each with its cell's name.
    """

    def __init__(self, file: str, content: bytes) -> None:
        cells = read_cells(content, file)
        self.file = file
        self.cells = tuple(cell for cell in cells if cell.kind == "code" and cell.text.strip())
        self.failures: dict[Cell, str] = {}
        self.left_out: tuple[tuple[str, str], ...] = ()

    @property
    def texts(self) -> dict[str, bytes]:
        """The text of each cell, by the name that a traceback gives it."""
        return {cell.name: cell.text.encode("utf-8") for cell in self.cells}

    @property
    def failed_texts(self) -> dict[str, str]:
        """The text of each cell that did not run to its end, by its name."""
        return {cell.name: cell.text for cell in sorted(self.failures)}

    def note_left_out(self, said: Any) -> None:
        """Take in what the student's side says of it, as far as it is of the right form."""
        with suppress(msgspec.ValidationError):
            self.left_out = tuple(msgspec.convert(said, list[tuple[str, str]]))

    def remarks(self) -> Iterator[str]:
        """What there is to say to the student, as Markdown."""
        failed = sorted(self.failures)
        for cell in failed[:MOST_TOLD]:
            yield self._in_words(cell)
        if more := [str(cell.number) for cell in failed[MOST_TOLD:]]:
            others = "Another cell" if len(more) == 1 else f"Another {len(more)} cells"
            listed = ", ".join(more[:MOST_LISTED]) + (", …" if len(more) > MOST_LISTED else "")
            yield f"{others} did not run to the end either: {listed}."
        if self.left_out:
            listed = ", ".join(
                f"`{_inline(text)}` ({_inline(name)})" for name, text in self.left_out[:MOST_LISTED]
            )
            yield f"Commands that are left out when your work is marked: {listed}."

    def reason_for(self, name: str) -> str:
        """Why a name is not there, if a cell that would define it did not run to its end."""
        for cell in sorted(self.failures, reverse=True):
            if defines(cell.text, name):
                return f"It stands in a cell that failed. {self._in_words(cell)}"
        return ""

    def _in_words(self, cell: Cell) -> str:
        why = self.failures[cell]
        name = f"Cell {cell.number} (`{_inline(cell.text)}`)"
        if isinstance(why, Fatal):
            return f"{name} was left out, and all others were run: {why}"
        return f"{name} did not run to its end; those after it were run all the same. {why}"


def _inline(text: str) -> str:
    """A text's first line, fit to stand between backticks."""
    first = next(iter(text.strip().splitlines()), "")
    return first.replace("`", "'")[:60]
