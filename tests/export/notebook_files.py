"""Notebooks for tests, in the form in which Jupyter saves them; and PDFs read back."""

from __future__ import annotations

import base64
import io
import json
import struct
import unicodedata
import zlib
from pathlib import Path
from typing import Any

import pypdf

from emgrade.export.export import Prints, print_notebook
from emgrade.export.notebook import Notebook, parse_notebook

BEGIN, END = "<!-- BEGIN QUESTION -->", "<!-- END QUESTION -->"
PLACEHOLDER = "_Type your answer here, replacing this text._"

CellDict = dict[str, Any]


def markdown(source: str, **more: Any) -> CellDict:
    return {"cell_type": "markdown", "metadata": {}, "source": source, **more}


def code(source: str, *outputs: dict[str, Any]) -> CellDict:
    return {"cell_type": "code", "metadata": {}, "execution_count": 1, "source": source,
            "outputs": list(outputs)}  # fmt: skip


def printed(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text}


def shows(data: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "metadata": metadata, "data": data}


def raised(*traceback: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": "ValueError", "evalue": "no",
            "traceback": list(traceback)}  # fmt: skip


def file_content(*cells: CellDict, **more: Any) -> bytes:
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more}
    return json.dumps(document).encode()


def notebook(*cells: CellDict, folder: Path = Path("/nowhere")) -> Notebook:
    return parse_notebook(folder / "homework.ipynb", file_content(*cells))


def prints(*cells: CellDict, folder: Path = Path("/nowhere")) -> Prints:
    return print_notebook(notebook(*cells, folder=folder))


def pages(pdf: bytes | None) -> list[str]:
    """The text of each page, its spaces and line ends all single spaces."""
    assert pdf is not None
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return [" ".join(_seen(page.extract_text()).split()) for page in reader.pages]


def _seen(text: str) -> str:
    """Without signs that do not show, such as places to break a line."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def whole_text(*cells: CellDict, folder: Path = Path("/nowhere")) -> str:
    """What is to be read in the PDF of everything."""
    return " ".join(pages(prints(*cells, folder=folder).everything))


def pictures_in(pdf: bytes) -> list[list[tuple[int, int]]]:
    """For each page the sizes of its pictures in pixels."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return [
        [image.image.size for image in page.images if image.image is not None]
        for page in reader.pages
    ]


def png(width: int = 4, height: int = 2) -> bytes:
    """A grey picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + checksum

    rows = (b"\0" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b""))  # fmt: skip


def base64_of(content: bytes) -> str:
    return base64.b64encode(content).decode()
