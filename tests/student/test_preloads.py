"""Which libraries are imported beforehand, and for whom."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from emgrade.course import Assignment, AssignmentFile, Question
from emgrade.student.preloads import NOTEBOOK, OF_PACKAGES, SCIPY, is_slow, slow_modules


def assignment(submit: str, *packages: str) -> Assignment:
    file = AssignmentFile("T", 1, (submit,), (Question("q", 1),), packages=packages)
    return Assignment("t", file, Path(), Path())


def test_what_an_assignment_offers_is_imported_beforehand() -> None:
    assert slow_modules(assignment("a.py")) == SCIPY
    assert slow_modules(assignment("a.py", "pandas>=2", "unheard-of")) == (*SCIPY, "pandas")
    found = slow_modules(assignment("a.ipynb", "Scikit_Learn>=1.4,<2"))
    assert found == (*NOTEBOOK, *SCIPY, *OF_PACKAGES["scikit-learn"])


@pytest.mark.parametrize(
    ("name", "content", "slow"),
    [
        ("a.py", b"import numpy as np\n", False),
        ("a.py", b"# import scipy\nx = 'import pandas'\n", False),
        ("a.py", b"import scipy.stats\n", True),
        ("a.py", b"def f():\n    from scipy.stats import norm\n", True),
        ("a.py", b"x = 1\nfrom pandas import DataFrame\n", True),
        ("a.py", b"def draw():\n    import matplotlib.pyplot\n", False),
        ("a.py", b"import scipyx\n", False),
        ("a.toml", b"import scipy\n", False),
        ("a.ipynb", b"{}", True),
    ],
)
def test_who_needs_them(name: str, content: bytes, slow: bool) -> None:
    assert is_slow({"b.py": b"", name: content}) is slow


@pytest.mark.parametrize("name", [*NOTEBOOK, *SCIPY, *sum(OF_PACKAGES.values(), ())])
def test_each_of_them_can_be_imported(name: str) -> None:
    """A name that is none would be passed over in silence, and every submission be slow."""
    if name.startswith("emgrade.") and "IPython" not in sys.modules:
        pytest.importorskip("IPython")
    pytest.importorskip(name.partition(".")[0])
    if name.startswith("IPython.core.magics"):
        assert importlib.util.find_spec("IPython.core.magics") is not None
        return
    importlib.import_module(name)
