from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from notebook_files import base64_of, code, file_content, markdown, notebook, png, shows

from emgrade.errors import UserError
from emgrade.export import notebook as reading
from emgrade.export.notebook import parse_notebook, read_notebook

PATH = Path("homework.ipynb")


def test_cells_in_their_order_with_all_they_hold() -> None:
    first, second, third = notebook(
        markdown(["# Two\n", "lines"], attachments={"a.png": {"image/png": base64_of(png())}}),
        code("x", shows({"text/plain": ["1\n", "2"]}, **{"image/png": {"width": 30}}),
             {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["a", "b"]},
             {"output_type": "stream", "text": "p"}),
        {"cell_type": "raw", "source": "r"},
    ).cells  # fmt: skip
    assert (first.number, first.kind, first.source) == (1, "markdown", "# Two\nlines")
    assert first.attachments == {"a.png": png()}
    assert [output.kind for output in second.outputs] == ["shown", "raised", "printed"]
    assert [output.data["text/plain"] for output in second.outputs] == ["1\n2", "a\nb", "p"]
    assert second.outputs[0].widths == {"image/png": 30.0}
    assert (third.kind, third.source) == ("raw", "r")


def test_format_3() -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["# hi"]},
        {"cell_type": "code", "input": ["1"], "outputs": [], "language": "python", "metadata": {},
         "collapsed": False, "prompt_number": 1},
    ]  # fmt: skip
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""},
           "worksheets": [{"cells": cells}]}  # fmt: skip
    read = parse_notebook(PATH, json.dumps(old).encode())
    assert [cell.kind for cell in read.cells] == ["markdown", "code"]
    assert [cell.source for cell in read.cells] == ["# hi", "1"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "homework.ipynb: the file is empty; save"),
        (b"# a script\n", "homework.ipynb:1: is no notebook: expecting value; give"),
        (b'{"a": 1,\n"b": }', "homework.ipynb:2: is no notebook"),
        (b"\xff\xfe\xfd\xfc\x00", "is not text in UTF-8"),
        (b"[" * 200_000, "is no notebook"),
        (b"[1, 2]", "is JSON, but no notebook"),
        (b'{"cells": []}', "is JSON, but no notebook (it has no nbformat)"),
        (b'{"nbformat": 2}', "has notebook format 2, and only 3 and 4 can be read; open it in"),
        (b'{"nbformat": 5, "cells": []}', "has notebook format 5"),
        (b'{"nbformat": "4"}', "has notebook format 4"),
        (b'{"nbformat": 3, "worksheets": 7}', "the notebook is damaged"),
        (b'{"nbformat": 4}', "the notebook has no list of cells"),
        (file_content(), "the notebook has no cells"),
        (b'{"nbformat": 4, "cells": [1, "x"]}', "the notebook has no cells"),
    ],
)
def test_what_is_no_notebook_is_one_line_with_the_mend(content: bytes, words: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_notebook(PATH, content)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert ";" in str(caught.value)


@pytest.mark.parametrize(
    "cell",
    [
        {}, {"cell_type": None, "source": None}, {"source": [1, None, "x"]},
        {"cell_type": "code", "outputs": 3}, {"cell_type": "code", "outputs": [None, {}, 1]},
        code("", {"output_type": "display_data", "data": [1]}),
        code("", {"output_type": "display_data", "data": {"text/plain": 3, "a": {"b": 1}}}),
        code("", {"output_type": "error", "traceback": [1]}), code("", {"output_type": "error"}),
        code("", {"output_type": "stream"}),
        code("", shows({"image/png": "x"}, **{"image/png": {"width": "wide"}})),
        markdown("x", attachments=[1]), markdown("x", attachments={"a": 3}),
        markdown("x", attachments={"a": {"image/png": 7}}), markdown("x", metadata={"tags": 3}),
    ],
)  # fmt: skip
def test_a_cell_that_breaks_the_format_is_read_all_the_same(cell: dict[str, Any]) -> None:
    assert len(notebook(cell).cells) == 1


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match=r"no such file; check the path"):
        read_notebook(tmp_path / "nobody.ipynb")
    with pytest.raises(UserError, match=r"is a folder; give the .ipynb file"):
        read_notebook(tmp_path)
    large = tmp_path / "large.ipynb"
    with large.open("wb") as file:
        file.truncate(214_000_000)  # takes no room on the disk
    with pytest.raises(UserError, match=r"is 214 MB large, and 100 MB is the most; clear the out"):
        read_notebook(large)


def test_without_nbformat_only_format_3_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nbformat", None)
    assert parse_notebook(PATH, file_content(markdown("x"))).cells
    with pytest.raises(UserError, match=r"pip install 'emgrade\[export\]'"):
        parse_notebook(PATH, b'{"nbformat": 3, "worksheets": []}')
    assert reading.LARGEST == 100_000_000
