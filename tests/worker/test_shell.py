"""What becomes of a cell's text before IPython has it; the rest is tested from the grader's side
(see tests/student/test_notebook_sessions.py)."""

from __future__ import annotations

import pytest

pytest.importorskip("IPython")

from emgrade.worker.shell import once, untimed


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


@pytest.mark.parametrize(
    ("timing", "short"),
    [
        ("f()", "-n1 -r1 f()"),
        ("-n 1000 -r7 f(-n)", "-n1 -r1  f(-n)"),
    ],
)
def test_timing_is_done_once(timing: str, short: str) -> None:
    assert once(timing).split() == short.split()
