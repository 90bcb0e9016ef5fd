"""The solution's files as modules, with the surface that a student's have."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import pytest

from emgrade.errors import CourseError
from emgrade.student.reference import NotInSolution, ReferenceModule, load_references

FIRST = """\
from typing import NamedTuple

import common

class Pair(NamedTuple):
    a: int
    b: int

def double(x):
    return common.TWO * x

class Sums:
    def total(self, xs):
        return sum(xs)
"""
SECOND = "import first\n\ndef quadruple(x):\n    return first.double(first.double(x))\n"


def load(root: Path, files: list[str], **contents: str) -> dict[str, ReferenceModule]:
    """``solution_first`` is first.py of the solution, ``beside_common`` a given file."""
    for name in ("solution", "beside"):
        (root / name).mkdir(exist_ok=True)
    for name, text in contents.items():
        folder, _, file = name.partition("_")
        (root / folder / f"{file}.py").write_text(text)
    return load_references(root / "solution", files, root / "beside")


CONTENTS = {
    "solution_first": FIRST,
    "solution_second": SECOND,
    "beside_common": "TWO = 2\n",
    "beside_first": "def double(x):\n    ...\n",  # the skeleton
}


@pytest.mark.parametrize("files", [["first.py", "second.py"], ["second.py", "first.py"]])
def test_files_import_each_other_and_what_is_given(tmp_path: Path, files: list[str]) -> None:
    """And never the skeletons of the same names, which lie beside the given files."""
    path = list(sys.path)
    found = load(tmp_path, files, **CONTENTS)
    assert found["second.py"].quadruple(3) == 12
    assert found["first.py"].double(3) == 6
    assert found["second.py"].first.Pair is found["first.py"].Pair, "one class, not two"
    assert sys.path == path
    assert not {"first", "second", "common"} & sys.modules.keys()
    assert not list(tmp_path.rglob("*.pyc")), "the course is left as it is"


def test_two_courses_with_files_of_the_same_names(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    one = load(tmp_path / "one", ["first.py"], **CONTENTS)
    (tmp_path / "two").mkdir()
    two = load(tmp_path / "two", ["first.py"], **{**CONTENTS, "beside_common": "TWO = 3\n"})
    assert (one["first.py"].double(1), two["first.py"].double(1)) == (2, 3)


@pytest.mark.parametrize(
    ("contents", "file", "line", "words"),
    [
        ({"solution_first": "x = 1\nx = 1/0\n"}, "first.py", 2, "ZeroDivisionError"),
        ({"solution_first": "x = 1\ndef f(:\n"}, "first.py", 2, "SyntaxError"),
        ({"solution_first": "\nimport nowhere_to_be_found\n"}, "first.py", 2, "nowhere_to_be"),
        ({"solution_second": f"\n{SECOND}", "solution_first": "(("}, "second.py", 2, "Syntax"),
        ({"solution_first": "\nraise SystemExit(3)\n"}, "first.py", 2, "SystemExit: 3"),
    ],
)
def test_a_solution_that_does_not_run(
    tmp_path: Path, contents: dict[str, str], file: str, line: int, words: str
) -> None:
    with pytest.raises(CourseError) as caught:
        load(tmp_path, [file], **contents)
    assert (caught.value.file, caught.value.line) == (tmp_path / "solution" / file, line)
    assert "the solution does not run: " in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_solution_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="FileNotFoundError"):
        load(tmp_path, ["first.py"])


def test_names_are_found_replaced_and_restored(tmp_path: Path) -> None:
    first = load(tmp_path, ["first.py"], **CONTENTS)["first.py"]
    assert first.find("Sums.total")(None, [1, 2]) == 3
    assert first.ns["double"](2) == 4
    first.replace(**{"double": lambda x: 0, "Sums.total": lambda self, xs: -1, "new": len})
    assert (first.double(2), first.Sums().total([1]), first.new("ab")) == (0, -1, 2)
    first.restore()
    assert (first.double(2), first.Sums().total([1])) == (4, 1)
    assert "new" not in first.ns


def test_a_name_that_the_solution_lacks(tmp_path: Path) -> None:
    first = load(tmp_path, ["first.py"], **CONTENTS)["first.py"]
    with pytest.raises(NotInSolution, match="'first' has no attribute 'treble'"):
        _ = first.treble
    assert getattr(first, "treble", None) is None


def test_a_notebooks_solution_without_cells(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"first.py: .* no code cell; begin each cell with"):
        load(tmp_path, ["first.ipynb"], **CONTENTS)
    found = load(tmp_path, ["first.ipynb"], **CONTENTS | {"solution_first": f"# %%\n{FIRST}"})
    assert found["first.ipynb"].double(2) == 4


def test_both_generators_are_seeded(tmp_path: Path) -> None:
    first = load(tmp_path, ["first.py"], **CONTENTS)["first.py"]
    drawn = []
    for _ in range(2):
        first.seed(2**40 + 1)
        drawn.append((random.random(), np.random.random()))
    assert drawn[0] == drawn[1]
