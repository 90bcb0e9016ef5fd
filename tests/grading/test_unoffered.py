"""Imports that work on a student's machine only. pytest is on both; Hypothesis on this one only."""

from __future__ import annotations

from pathlib import Path

import pytest
from notebooks import notebook

from emgrade.course import Assignment, AssignmentFile, Question
from emgrade.grading.unoffered import find_unoffered, kept_out


def names(files: dict[str, bytes], *packages: str, submit: str = "a.py") -> list[str]:
    file = AssignmentFile("T", 1, (submit,), (Question("q", 1),), ("given.csv",), packages=packages)
    found = find_unoffered(files, Assignment("t", file, Path(), Path()))
    return [f"{one.name} {one.place}:{one.line}" for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "import numpy as np\nfrom scipy.stats import norm\nimport os.path\nimport given, own",
        "import nobody_has_this",  # fails here as well, and is told of
        "try:\n    import hypothesis\nexcept ImportError:\n    hypothesis = None",
        "try:\n    import hypothesis\nexcept (OSError, ModuleNotFoundError):\n    pass",
        "try:\n    import hypothesis\nexcept:\n    pass",
        "from . import hypothesis",
        "x = 'import hypothesis'",
        "import (",
    ],
)
def test_what_will_be_there(text: str) -> None:
    assert names({"a.py": text.encode(), "own.py": b""}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = 1\nimport hypothesis.strategies as st", ["hypothesis `a.py`:2"]),
        ("def f():\n    from hypothesis import given\nimport hypothesis", ["hypothesis `a.py`:3"]),
        ("try:\n    import hypothesis\nexcept OSError:\n    pass", ["hypothesis `a.py`:2"]),
        ("import numpy, jsonschema, hypothesis", ["jsonschema `a.py`:1", "hypothesis `a.py`:1"]),
    ],
)
def test_what_will_not(text: str, found: list[str]) -> None:
    assert names({"a.py": text.encode()}) == found


def test_what_the_assignment_offers_and_what_comes_with_it() -> None:
    pytest.importorskip("jsonschema")
    files = {"a.py": b"import jsonschema\nimport referencing\n"}
    assert names(files, "JSONschema>=4") == []
    assert names(files, "hypothesis") == ["jsonschema `a.py`:1", "referencing `a.py`:2"]


def test_a_notebook() -> None:
    cells = notebook("import otter\nfrom google.colab import drive", "%time 1\nimport hypothesis")
    assert names({"a.ipynb": cells}, submit="a.ipynb") == ["hypothesis cell 2:2"]


def test_where_work_is_marked_an_expected_failure_is_to_fail() -> None:
    file = AssignmentFile("T", 1, ("a.py",), (Question("q", 1),))
    assignment = Assignment("t", file, Path(), Path())
    text = b"import numpy\ntry:\n    import hypothesis\nexcept ImportError:\n    pass\n"
    assert kept_out({"a.py": text}, assignment) == ["hypothesis"]
    assert kept_out({"a.py": text, "hypothesis.py": b""}, assignment) == []


@pytest.mark.parametrize(
    "text",
    [
        "import hypothesis",
        "import  os ,\thypothesis.strategies as st",
        "from hypothesis import given",
        "from hypothesis . strategies import (\n    floats)",
        "x = 1; import hypothesis",
        "if x: import hypothesis",
        "def f():\n\timport hypothesis",
        "import numpy as np, hypothesis as h",
        "# π\r\nimport hypothesis\r\n",
    ],
)
def test_however_it_is_written(text: str) -> None:
    """A first look at the bytes overlooks nothing."""
    assert [name.split()[0] for name in names({"a.py": text.encode()})] == ["hypothesis"]
    source = notebook(text)
    assert [name.split()[0] for name in names({"a.ipynb": source}, submit="a.ipynb")] == [
        "hypothesis"
    ]
