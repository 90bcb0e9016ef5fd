"""What hidden tests have computed once for a whole class."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pytest
from tiny_class import RIGHT, mark_tiny

from emgrade.errors import CourseError
from emgrade.grading.report import GradeReport

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="graders fork on Linux")

WRONG = RIGHT.replace("sum(xs)", "sum(xs) - xs[-1]")
HEAD = "import numpy as np\nimport pytest\nfrom emgrade.testing import once\n\n\n"


def prepare(tmp_path: Path, hidden: str) -> list[GradeReport]:
    """The reports of a right, a wrong and another right submission, marked by `hidden`."""
    changes = {"graders/tiny/hidden/test_total.py": HEAD + hidden}
    return mark_tiny(tmp_path, changes, {"ada": RIGHT, "bo": WRONG, "cy": RIGHT})


def outcomes(report: GradeReport) -> list[str]:
    """Of the hidden tests of `total`; a fault with what is known of it."""
    return [
        f"{one.status} {one.detail}" if one.status == "fault" else one.status
        for one in report.outcomes
        if one.case.hidden and one.case.question == "total"
    ]


def test_a_class_has_it_computed_once_for_each_case(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log"
    hidden = f"""\
@once
def numbers(reference, rng, k):
    with open({str(log)!r}, "a") as file:
        file.write(f"{{k}}\\n")
    print("nobody sees this")
    xs = rng.integers(1, 9, size=k)
    return xs, reference.total(xs.tolist()), "text", None, 1.5, np.float64(2)


@pytest.mark.parametrize("k", [2, 5])
def test_total(student, numbers, k):
    xs, expected, *_ = numbers
    assert len(xs) == k
    assert student.total(xs.tolist()) == expected
"""
    ada, bo, cy = prepare(tmp_path, hidden)
    assert [outcomes(one) for one in (ada, bo, cy)] == [["passed"] * 2, ["failed"] * 2,
                                                        ["passed"] * 2]  # fmt: skip
    assert log.read_text().split() == ["2", "5"]
    assert not capfd.readouterr().out


def test_whatever_way_a_test_asks_for_it(tmp_path: Path) -> None:
    """By way of a fixture of its own pytest runs the test, and in a class too."""
    hidden = """\
@once
def three(reference):
    return reference.total([1, 2])


@pytest.fixture
def twice_three(three):
    return 2 * three


def test_by_a_fixture(student, twice_three):
    assert 2 * student.total([1, 2]) == twice_three


class TestInAClass:
    def test_method(self, student, three):
        assert student.total([1, 2]) == three
"""
    ada, bo, _ = prepare(tmp_path, hidden)
    assert outcomes(ada) == ["passed"] * 2
    assert outcomes(bo) == ["failed"] * 2


def test_nobody_can_change_it(tmp_path: Path) -> None:
    hidden = """\
from typing import NamedTuple


class Pair(NamedTuple):
    first: np.ndarray
    second: np.ndarray


KEPT = np.zeros(3)


@once
def pair():
    return Pair(KEPT, np.arange(6).reshape(2, 3)[:, 1:])


def test_read_only(student, pair):
    KEPT[0] = 1  # what the function's side does to its own changes nothing
    assert pair.first.tolist() == [0, 0, 0]
    assert pair.second.tolist() == [[1, 2], [4, 5]]
    for array in pair:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7
"""
    assert outcomes(prepare(tmp_path, hidden)[0]) == ["passed"]


def test_each_has_random_numbers_of_its_own(tmp_path: Path) -> None:
    """Neither those of another function nor those of the test, and the same in every run."""
    drawn = tmp_path / "drawn"
    hidden = f"""\
@once
def one(rng):
    return rng.random(3)


@once
def other(rng):
    return rng.random(3)


def test_drawn(student, one, other, rng):
    with open({str(drawn)!r}, "a") as file:
        print(*one, *other, *rng.random(3), file=file)
"""
    prepare(tmp_path, hidden)
    runs = np.loadtxt(drawn)
    assert runs.shape == (3, 9)
    assert (runs == runs[0]).all()
    assert len(set(runs[0])) == 9


def test_the_reference_is_as_before_afterwards(tmp_path: Path) -> None:
    hidden = """\
@once
def replaced(reference):
    reference.replace(total=lambda xs: 7)
    return reference.total([1, 2])


@once
def restored(reference):
    return reference.total([1, 2])


def test_restored(student, replaced, restored):
    assert (replaced, restored) == (7, 3)
"""
    assert outcomes(prepare(tmp_path, hidden)[0]) == ["passed"]


@pytest.mark.parametrize(
    ("signature", "body", "line", "wanted"),
    [
        ("student", "return 1", 7,
         "'kept' asks for 'student'; what is computed once knows reference, rng, k"),
        ("size", "return 1", 7, "'kept' asks for 'size'; what is computed once knows reference, "),
        ("refrence", "return 1", 7, "'kept' asks for 'refrence'; did you mean 'reference'?"),
        ("k", "return reference.total([k])", 8, "'kept' raised NameError: name 'reference' is"),
        ("reference", "return reference.totl([1])", 8, "'kept' raised NotInSolution: "),
        ("reference", "return reference.total(3)", 8, "'kept' raised TypeError: "),
        ("k", "k + 1", 7, "'kept' returns None; is a return missing?"),
        ("k", "return [k]", 7, "'kept' returns a list, which could be changed; make it a tuple"),
        ("k", "return (k, {})", 7, "'kept' returns a value of type dict; what is kept is an array"),
        ("k", "return np.array([None])", 7, "'kept' returns a value of type ndarray; "),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_is_said_before_anything_is_marked(
    tmp_path: Path, signature: str, body: str, line: int, wanted: str
) -> None:
    hidden = f"""\
@once
def kept({signature}):
    {body}


@pytest.mark.parametrize("k", [1])
def test_kept(student, kept, k):
    assert student.total([k]) == 1
"""
    with pytest.raises(CourseError) as caught:
        prepare(tmp_path, hidden)
    assert re.search(rf"hidden/test_total\.py:{line}: ", str(caught.value))
    assert wanted in str(caught.value)


def test_brackets_after_once(tmp_path: Path) -> None:
    hidden = "@once()\ndef kept():\n    return 1\n\n\ndef test_kept(student, kept): ...\n"
    with pytest.raises(CourseError, match=r"test_total\.py:6: .*write @once above a function, wi"):
        prepare(tmp_path, hidden)


def test_a_function_that_nobody_has_marked(tmp_path: Path) -> None:
    hidden = "def kept():\n    return 1\n\n\ndef test_kept(student, kept): ...\n"
    with pytest.raises(CourseError, match=r"test_total\.py:10: .*'kept', .*; write @once ab"):
        prepare(tmp_path, hidden)
