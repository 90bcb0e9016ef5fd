"""A submitted notebook, as far as it is marked: its cells' text, and nothing else of the file.

What a notebook says of itself (outputs, counters, metadata, tags) is the student's word and is not
even kept in memory: pictures of 200 MB in the file cost the time to pass over them.
"""

from __future__ import annotations

import re
from mmap import mmap
from typing import Literal, NamedTuple

import msgspec

Source = str | list[str]
MOST_CELLS = 20_000


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


class _Cell(msgspec.Struct, gc=False):
    cell_type: str
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
        notebook = _read(data)
    except msgspec.ValidationError as error:
        raise NotebookError(f"`{name}` is JSON, but no notebook ({error}).") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotebookError(
            f"`{name}` is no notebook that can be read ({error}). Open it in Jupyter, save it, "
            "and hand it in again."
        ) from None
    if notebook.nbformat not in (3, 4):
        found = f"of format {notebook.nbformat}" if notebook.nbformat else "JSON, but no notebook"
        raise NotebookError(f"`{name}` is {found}. Open it in Jupyter and save it again.")
    found_cells = notebook.cells or [c for sheet in notebook.worksheets or () for c in sheet.cells]
    if len(found_cells) > MOST_CELLS:
        raise NotebookError(f"`{name}` has {len(found_cells)} cells; {MOST_CELLS} is the most.")
    cells = tuple(
        Cell(number, _kind(cell), _text(cell.source or cell.input))
        for number, cell in enumerate(found_cells, start=1)
    )
    if not any(cell.kind == "code" for cell in cells):
        raise NotebookError(f"`{name}` has no cells with code.")
    return cells


def _read(data: bytes | mmap) -> _Notebook:
    start = 3 if data[:3] == b"\xef\xbb\xbf" else 0  # a mark that some editors put first
    try:
        return _decode(memoryview(data)[start:])
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        if not _LONE.search(data):
            raise
        return _decode(_LONE.sub(rb"\\ufffd", data)[start:])


# Half of a character: some editors save one where an output was cut.
_LONE = re.compile(
    rb"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F].."
)


def slimmed(cells: tuple[Cell, ...]) -> bytes:
    """A notebook with these cells and nothing else; of pictures within a text not even that."""
    return msgspec.json.encode(
        {
            "nbformat": 4,
            "cells": [
                {
                    "cell_type": cell.kind,
                    "source": cell.text if cell.kind == "code" else _PICTURE.sub("", cell.text),
                }
                for cell in cells
            ],
        }
    )


_PICTURE = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=\s]{200,}")


def as_python(cell: str) -> str:
    """A cell's text without IPython's own lines, each of the others where it was."""
    return _OWN_LINES.sub(lambda found: f"{found[1] or found[2] or ''}pass", cell)


# `%magic`, `!command`, `?help` and `help?`; `x = %magic` and `x = !command`.
_OWN_LINES = re.compile(r"^(\s*)[%!?].*|^(\s*)\w+\s*=\s*[%!].*|^[ \t]*[\w.]+\?\??[ \t]*$",
                        re.MULTILINE)


def _kind(cell: _Cell) -> Literal["code", "markdown", "raw"]:
    if cell.cell_type == "code":
        return "code"
    return "raw" if cell.cell_type == "raw" else "markdown"


def _text(source: Source) -> str:
    return source if isinstance(source, str) else "".join(source)
