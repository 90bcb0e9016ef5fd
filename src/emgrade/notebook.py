"""A submitted notebook, as far as it is marked: its cells' text, and nothing else of the file.

What a notebook says of itself (outputs, counters, metadata, tags) is the student's word and is not
even read: a file with 200 MB of pictures in it costs no more than one without.
"""

from __future__ import annotations

from mmap import mmap
from typing import Literal, NamedTuple

import msgspec

Source = str | list[str]


class Cell(NamedTuple):
    """A cell by its place in the notebook (from 1)."""

    number: int
    kind: Literal["code", "markdown", "raw"]
    text: str

    @property
    def name(self) -> str:
        """How the cell is called in a traceback."""
        return f"cell {self.number}"


class NotebookError(ValueError):
    """Not a notebook that can be marked; the text says why (Markdown, for the student)."""


class _Cell(msgspec.Struct):
    cell_type: str = ""
    source: Source = ""
    input: Source = ""


class _Worksheet(msgspec.Struct):
    cells: list[_Cell] = []


class _Notebook(msgspec.Struct):
    nbformat: int = 0
    cells: list[_Cell] | None = None
    worksheets: list[_Worksheet] | None = None


_decode = msgspec.json.Decoder(_Notebook).decode


def read_cells(data: bytes | mmap, name: str) -> tuple[Cell, ...]:
    """The cells of a notebook of format 3 or 4. NotebookError for anything else."""
    try:
        notebook = _decode(data)
    except msgspec.ValidationError as error:
        raise NotebookError(f"`{name}` is JSON, but no notebook ({error}).") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotebookError(
            f"`{name}` is no notebook: it is not JSON ({error}). Save it from Jupyter again."
        ) from None
    if notebook.nbformat not in (3, 4):
        found = f"of format {notebook.nbformat}" if notebook.nbformat else "no notebook"
        raise NotebookError(f"`{name}` is {found}. Open it in Jupyter and save it again.")
    found_cells = notebook.cells or [c for sheet in notebook.worksheets or () for c in sheet.cells]
    cells = tuple(
        Cell(number, _kind(cell), _text(cell.source or cell.input))
        for number, cell in enumerate(found_cells, start=1)
    )
    if not any(cell.kind == "code" for cell in cells):
        raise NotebookError(f"`{name}` has no cells with code.")
    return cells


def slimmed(cells: tuple[Cell, ...]) -> bytes:
    """A notebook with these cells and nothing else."""
    return msgspec.json.encode(
        {
            "nbformat": 4,
            "cells": [{"cell_type": cell.kind, "source": cell.text} for cell in cells],
        }
    )


def _kind(cell: _Cell) -> Literal["code", "markdown", "raw"]:
    if cell.cell_type == "code":
        return "code"
    return "raw" if cell.cell_type == "raw" else "markdown"


def _text(source: Source) -> str:
    return source if isinstance(source, str) else "".join(source)
