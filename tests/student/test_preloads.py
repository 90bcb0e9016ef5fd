"""Which libraries are imported beforehand, and for whom."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from emgrade.course import Assignment, AssignmentFile, Question
from emgrade.student.preloads import (
    NOTEBOOK,
    OF_PACKAGES,
    SCIPY,
    is_slow,
    mentioned,
    slow_modules,
    worth_importing,
)


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


def test_one_submission_gets_what_it_mentions() -> None:
    modules = slow_modules(assignment("a.ipynb", "matplotlib", "pandas", "scikit-learn"))
    files = {"a.ipynb": b"from scipy import stats", "b.py": b"from sklearn.mixture import *"}
    assert mentioned(modules, files) == (*NOTEBOOK, "scipy.stats", "sklearn.mixture")
    files = {"a.ipynb": b"import matplotlib.pyplot as plt\nplt.contour(z)"}
    assert mentioned(modules, files) == (*NOTEBOOK, *OF_PACKAGES["matplotlib"])


PLAIN = {"a.py": b"import numpy as np\nnp.linalg.det(x)\n"}
WITH_STATS = {"a.py": b"from scipy.stats import norm\n"}


@pytest.mark.parametrize(
    ("submissions", "imported"),
    [
        ([PLAIN] * 50, ()),
        ([PLAIN] * 50 + [WITH_STATS] * 2, ()),
        ([PLAIN] * 50 + [WITH_STATS] * 3, ("scipy.stats",)),
    ],
)
def test_a_class_gets_what_enough_of_it_needs(
    submissions: list[dict[str, bytes]], imported: tuple[str, ...]
) -> None:
    assert worth_importing(assignment("a.py"), submissions) == imported


def test_a_single_notebook_is_enough() -> None:
    one = {"a.ipynb": b"import pandas as pd"}
    given = assignment("a.ipynb", "matplotlib", "pandas")
    assert worth_importing(given, [one]) == (*NOTEBOOK, "pandas")


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
