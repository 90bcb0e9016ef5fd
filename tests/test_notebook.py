"""Notebook files of every form, and what is none."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from notebooks import notebook

from emgrade.notebook import MOST_CELLS, NotebookError, as_python, read_cells, slimmed


def texts(data: bytes) -> list[tuple[int, str, str]]:
    return [tuple(cell) for cell in read_cells(data, "lab.ipynb")]  # type: ignore[misc]


def why_not(data: bytes) -> str:
    with pytest.raises(NotebookError) as caught:
        read_cells(data, "lab.ipynb")
    text = str(caught.value)
    assert text.startswith("`lab.ipynb` ")
    return text


def test_cells_are_numbered_by_their_place() -> None:
    raw = {"cell_type": "raw", "source": "r"}
    data = notebook("a = 1", "md:text", raw, "", {"cell_type": "new in 2030", "source": "?"})
    assert texts(data) == [(1, "code", "a = 1"), (2, "markdown", "text"), (3, "raw", "r"),
                           (4, "code", ""), (5, "markdown", "?")]  # fmt: skip
    assert read_cells(data, "")[0].name == "cell 1"


def test_source_as_lines_or_as_a_text() -> None:
    lines = {"cell_type": "code", "source": ["a = 1\n", "b = 'ü'\n", "c"]}
    assert texts(notebook(lines)) == [(1, "code", "a = 1\nb = 'ü'\nc")]


def test_format_3() -> None:
    data = json.dumps({"nbformat": 3, "metadata": {}, "worksheets": [
        {"cells": [{"cell_type": "heading", "level": 1, "source": ["T"]}]},
        {"cells": [{"cell_type": "code", "input": "a = 1", "prompt_number": 1}]},
    ]}).encode()  # fmt: skip
    assert texts(data) == [(1, "markdown", "T"), (2, "code", "a = 1")]


def test_nothing_else_of_the_file_is_read() -> None:
    odd: dict[str, Any] = {"cell_type": "code", "source": "a", "outputs": {"text": [[[]]]},
                           "metadata": [1], "id": None, "execution_count": "x"}  # fmt: skip
    assert texts(notebook(odd, metadata="m", nbformat_minor="five")) == [(1, "code", "a")]


def test_a_mark_at_the_start() -> None:
    assert texts(b"\xef\xbb\xbf" + notebook("a")) == [(1, "code", "a")]


def test_half_a_character() -> None:
    """As VS Code writes an output that was cut within an emoji."""
    data = notebook("a = '\\U0001F600'", {"cell_type": "code", "source": "b", "outputs": ["X"]})
    for half in (b"\\ud83d", b"\\ude00", b"x\\ud83d\\\\"):
        assert texts(data.replace(b'"X"', b'"%b"' % half))[1] == (2, "code", "b")
    whole = notebook("a = '\U0001f600'", {"cell_type": "code", "source": "\ud83d"})
    assert texts(whole) == [(1, "code", "a = '\U0001f600'"), (2, "code", "\ufffd")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "cannot|can be read"),
        (b"print('hello')\n", "no notebook that can be read .* Open it in Jupyter, save it"),
        (b"PK\x03\x04", "no notebook that can be read"),
        (notebook("a")[:-20], "no notebook that can be read"),
        (notebook({"cell_type": "code", "source": "X"}).replace(b"X", b"\xff"), "can be read"),
        (b'{"nbformat":4,"cells":' + b"[" * 100_000, "JSON, but no notebook|can be read"),
        (notebook({"cell_type": "code", "source": "", "outputs": "X"})
         .replace(b'"X"', b"[" * 100_000 + b"]" * 100_000), "can be read"),
        (b"[1, 2]", "is JSON, but no notebook"),
        (b'"text"', "is JSON, but no notebook"),
        (b"{}", "is JSON, but no notebook"),
        (b'{"a": {"nbformat": 4}}', "is JSON, but no notebook"),
        (notebook("a", nbformat=2), "is of format 2. Open it in Jupyter and save it again"),
        (notebook("a", nbformat=5), "is of format 5"),
        (notebook("a", nbformat="4"), "is JSON, but no notebook .*nbformat"),
        (notebook({"cell_type": "code", "source": None}), "is JSON, but no notebook"),
        (notebook({"cell_type": "code", "source": [1]}), "is JSON, but no notebook"),
        (notebook({"source": "a"}), "is JSON, but no notebook"),
        (notebook(cells={"a": 1}), "is JSON, but no notebook"),
        (notebook(), "has no cells with code"),
        (notebook("md:a"), "has no cells with code"),
        (notebook(cells=None), "has no cells with code"),
        (notebook(*["a"] * (MOST_CELLS + 1)), "20001 cells; 20000 is the most"),
    ],
)  # fmt: skip
def test_what_is_no_notebook(data: bytes, words: str) -> None:
    with pytest.raises(NotebookError, match=words):
        read_cells(data, "lab.ipynb")
    assert "\n" not in why_not(data)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(),
                    lambda inner: st.lists(inner) | st.dictionaries(
                        st.sampled_from(["nbformat", "cells", "cell_type", "source", "worksheets",
                                         "input"]), inner)))  # fmt: skip
def test_any_json_is_cells_or_a_reason(value: Any) -> None:
    try:
        cells = read_cells(json.dumps(value).encode("utf-8", "replace"), "n")
    except NotebookError:
        return
    assert any(cell.kind == "code" for cell in cells)


@given(st.lists(st.tuples(st.sampled_from(["code", "markdown", "raw"]),
                          st.text(st.characters(exclude_categories=["Cs"])))))  # fmt: skip
def test_slimmed_is_the_same_notebook(parts: list[tuple[str, str]]) -> None:
    cells = [{"cell_type": kind, "source": text} for kind, text in (*parts, ("code", "x"))]
    read = read_cells(notebook(*cells), "n")
    assert [(cell.kind, cell.text) for cell in read] == [*parts, ("code", "x")]
    assert read_cells(slimmed(read), "n") == read
    assert set(msgspec.json.decode(slimmed(read))) == {"nbformat", "cells"}


def test_slimmed_has_no_pictures_in_texts() -> None:
    picture = "![a](data:image/png;base64," + "iVBOR" * 400_000 + ")"
    cells = read_cells(notebook(f"md:before {picture} after", f"s = '{picture}'"), "n")
    slim = read_cells(slimmed(cells), "n")
    assert slim[0].text == "before ![a](data:image/png;base64,) after"
    assert slim[1] == cells[1]


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("%time x = 1\ny", "pass\ny"),
        ("if a:\n    !ls\nb", "if a:\n    pass\nb"),
        ("x = !ls\n  y = %who", "pass\n  pass"),
        ("np.zeros?\n?x\nx??", "pass\npass\npass"),
        ("%%time\nx = 1", "pass\nx = 1"),
        ("x = a % b\ny = a != b\nz == '?'", "x = a % b\ny = a != b\nz == '?'"),
    ],
)
def test_ipythons_own_lines_are_taken_out_where_they_stood(cell: str, python: str) -> None:
    assert as_python(cell) == python
