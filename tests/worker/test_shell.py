"""What becomes of a cell's text before IPython has it; the rest is tested from the grader's side
(see tests/student/test_notebook_sessions.py)."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

import emgrade

pytest.importorskip("IPython")

from IPython.core.inputtransformer2 import TransformerManager

from emgrade.worker.shell import is_python, once, untimed


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("%%time\nx = 1", "\nx = 1"),
        ("\n  \n%%time  \nx = 1", "\n  \n\nx = 1"),
        ("%%capture\nx = 1", "\nx = 1"),
        ("%%capture out\nx = 1", "%%capture out\nx = 1"),
        ("x = 1\n%%time", "x = 1\n%%time"),
        ("%time x = 1\nif x:\n\t%time f(x)", "x = 1\nif x:\n\tf(x)"),
        ("%time", "%time"),
        ("%timeit f()", "%timeit f()"),
        ("a\n%% time", "a\n%% time"),
    ],
)
def test_clocks_are_taken_off(cell: str, code: str) -> None:
    assert untimed(cell) == code
    assert code.count("\n") == cell.count("\n")


def test_what_is_python_ipython_would_leave_as_it_is() -> None:
    """So it need not be asked, which takes long: seen for every file of this project."""
    sources = Path(emgrade.__path__[0]).rglob("*.py")
    texts = [file.read_text(encoding="utf-8") for file in sources]
    assert len(texts) > 100
    for text in filter(None, texts):
        assert is_python(text)
        assert TransformerManager().transform_cell(text) == text


@pytest.mark.parametrize(
    "cell",
    ["%matplotlib inline\nx = 1", "x = 1\n!ls", "f?\nx", "x = %who\ny", ">>> x = 1\n>>> y", " x\n",
     "%%bash\nls", "if x:\n    !ls", "/f x\ny", "x = 1\n\0", "(" * 9000 + "\n"],
)  # fmt: skip
def test_what_is_none(cell: str) -> None:
    assert not is_python(cell)


def test_looking_warns_nobody() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert is_python("x = '\\d'\nx is 1")


@pytest.mark.parametrize(
    ("timing", "short"),
    [
        ("f()", "-n1 -r1 f()"),
        ("-n 1000 -r7 f(-n)", "-n1 -r1  f(-n)"),
    ],
)
def test_timing_is_done_once(timing: str, short: str) -> None:
    assert once(timing).split() == short.split()
