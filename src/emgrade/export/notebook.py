"""A notebook file → its cells. Formats 3 to 4.5; what cannot be read is one line to the user."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from emgrade.errors import UserError
from emgrade.export.extra import missing

LARGEST = 100_000_000  # bytes; more than this Gradescope does not take either


@dataclass(frozen=True, slots=True)
class Output:
    """What a code cell printed, showed or raised: content by MIME type, as in the file."""

    data: Mapping[str, str]
    kind: str = "shown"
    """``printed``, ``shown``, or ``raised``."""
    widths: Mapping[str, float] = field(default_factory=dict)
    """The width in pixels at which a picture is meant to be seen, by MIME type, where given."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """``number`` counts from 1, as a person counts. A cell is equal to itself only."""

    number: int
    kind: str
    """``markdown``, ``code`` or ``raw``."""
    source: str
    outputs: tuple[Output, ...] = ()
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    was_run: bool = True
    """Of code: since the notebook was opened or its outputs were cleared, and then saved."""


@dataclass(frozen=True, slots=True)
class Notebook:
    path: Path
    content: bytes
    """The very bytes of the file."""
    cells: tuple[Cell, ...]
    language: str = "python"

    @property
    def title(self) -> str:
        return self.path.stem


def only_notebook(path: Path) -> Path:
    """The notebook in a folder, where there is one only; else UserError. A file is itself."""
    if not path.is_dir():
        return path
    found = sorted(file for file in path.glob("*.ipynb") if file.is_file())
    if len(found) != 1:
        names = ", ".join(file.name for file in found)
        raise UserError(
            f"holds {len(found)} notebooks: {names}" if found else "holds no notebook",
            file=path, mend="name the .ipynb file",
        )  # fmt: skip
    return found[0]


def read_notebook(path: Path) -> Notebook:
    """UserError, in one line with the mend, when there is no notebook there that can be read."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UserError("is a folder", file=path, mend="give the .ipynb file in it")
        if size > LARGEST:
            raise UserError(
                f"is {size / 1e6:.0f} MB large, and {LARGEST / 1e6:.0f} MB is the most",
                file=path,
                mend="clear the outputs that nobody needs, save, and try again",
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise UserError("no such file", file=path, mend="check the path") from None
    except OSError as error:
        raise UserError(f"cannot be read: {error.strerror}", file=path,
                        mend="check its permissions") from None  # fmt: skip
    return parse_notebook(path, content)


def parse_notebook(path: Path, content: bytes) -> Notebook:
    """The same for the bytes of a file."""
    document = _document(path, content)
    language = _mapping(_mapping(document.get("metadata")).get("language_info")).get("name")
    cells = tuple(
        _cell(number, cell)
        for number, cell in enumerate(document["cells"], start=1)
        if isinstance(cell, dict)
    )
    if not cells:
        raise UserError("the notebook has no cells", file=path, mend="save it again, then export")
    return Notebook(path, content, cells, language if isinstance(language, str) else "python")


def _document(path: Path, content: bytes) -> dict[str, Any]:
    if not content.strip():
        raise UserError("the file is empty", file=path, mend="save the notebook again")
    try:
        document = json.loads(content)
    except UnicodeDecodeError:
        raise UserError("is not text in UTF-8, so no notebook", file=path,
                        mend="give the .ipynb file") from None  # fmt: skip
    except json.JSONDecodeError as error:
        raise UserError(f"is no notebook: {error.msg.lower()}", file=path, line=error.lineno,
                        mend="give the .ipynb file that Jupyter saves") from None  # fmt: skip
    except (RecursionError, ValueError):  # brackets without end; numbers of a million digits
        raise UserError("is no notebook", file=path, mend="give the .ipynb file") from None
    if not isinstance(document, dict) or "nbformat" not in document:
        raise UserError("is JSON, but no notebook (it has no nbformat)", file=path,
                        mend="give the .ipynb file that Jupyter saves")  # fmt: skip
    major = document["nbformat"]
    if major == 3:
        document = _from_format_3(path, content)
    elif major != 4:
        raise UserError(
            f"has notebook format {major!s:.20}, and only 3 and 4 can be read", file=path,
            mend="open it in Jupyter and save it again",
        )  # fmt: skip
    if not isinstance(document.get("cells"), list):
        raise UserError("the notebook has no list of cells", file=path,
                        mend="open it in Jupyter and save it again")  # fmt: skip
    return dict(document)


def _from_format_3(path: Path, content: bytes) -> dict[str, Any]:
    """Format 3 (IPython before 2015) kept its cells in worksheets."""
    try:
        import nbformat
    except ImportError:
        raise missing("notebooks of format 3 are read by nbformat") from None
    try:
        document = nbformat.reads(content.decode("utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    except Exception:  # nbformat raises what it comes across
        raise UserError("the notebook is damaged", file=path,
                        mend="open it in Jupyter and save it again") from None  # fmt: skip
    return dict(document)


def _cell(number: int, cell: dict[str, Any]) -> Cell:
    kind = cell.get("cell_type")
    outputs = cell.get("outputs")
    return Cell(
        number=number,
        kind=kind if kind in ("markdown", "code") else "raw",
        source=_text(cell.get("source")),
        outputs=tuple(
            _output(output)
            for output in (outputs if isinstance(outputs, list) else ())
            if isinstance(output, dict)
        ),
        attachments=_attachments(cell.get("attachments")),
        tags=_tags(_mapping(cell.get("metadata")).get("tags")),
        was_run=kind != "code" or bool(outputs) or cell.get("execution_count") is not None,
    )


def _output(output: dict[str, Any]) -> Output:
    match output.get("output_type"):
        case "stream":
            return Output({"text/plain": _text(output.get("text"))}, "printed")
        case "error":
            traceback = output.get("traceback")
            lines = [_text(line) for line in traceback] if isinstance(traceback, list) else []
            last = f"{output.get('ename', 'Error')}: {output.get('evalue', '')}"
            return Output({"text/plain": "\n".join(lines) or last}, "raised")
        case _:
            data = {mime: _text(content) for mime, content in _mapping(output.get("data")).items()}
            return Output(data, "shown", _widths(_mapping(output.get("metadata"))))


def _widths(metadata: dict[str, Any]) -> dict[str, float]:
    widths = {mime: _mapping(about).get("width") for mime, about in metadata.items()}
    return {mime: float(w) for mime, w in widths.items() if isinstance(w, (int, float)) and w > 0}


def _attachments(attachments: object) -> dict[str, bytes]:
    found = {}
    for name, contents in _mapping(attachments).items():
        for content in _mapping(contents).values():
            try:
                found[name] = base64.b64decode(_text(content))
            except (binascii.Error, ValueError):
                continue
    return found


def _tags(tags: object) -> tuple[str, ...]:
    return tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else ()


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """Text as the format allows it: a string, or a list of lines."""
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""
