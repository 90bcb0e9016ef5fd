"""Whose fault is it? A slip in a test is never the student's, nor is pickiness of our own code."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from course_factory import ASSIGNMENT, FILES
from tiny_class import RIGHT, mark_tiny

from emgrade.grading.faults import faults
from emgrade.grading.report import GradeReport

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="graders fork on Linux")

def report_on(tmp_path: Path, source: str, changes: dict[str, str]) -> GradeReport:
    (report,) = mark_tiny(tmp_path, changes, {"ada": source})
    return report


HEAD = "import numpy as np\nfrom emgrade.testing import assert_matches, once, unpacked\n\n"


@pytest.mark.parametrize(
    ("lines", "status", "said"),
    [
        ("a, b = np.ones(3)", "fault", "too many values to unpack"),
        ("FROZEN[0] = 5", "fault", "read-only"),
        ("assert_matches(student.double(1), 2, tol=1)", "fault", "unexpected keyword"),
        ("unpacked(student.double(1))", "fault", "needs the names of two or more values"),
        ("assert_matches(student.double(1), 2, form='exactly')", "fault", "form must be"),
        ("a, b = student.double(1)", "failed", "of the kind that is asked for"),
        ("student.double(1)[0]", "failed", "of the kind that is asked for"),
        ("student.double(x=1, y=2)", "failed", "The test calls `double`"),
        ("assert 1 == 2, 'as its author says'", "failed", "as its author says"),
    ],
)
def test_what_no_student_can_have_led_to(
    tmp_path: Path, lines: str, status: str, said: str
) -> None:
    hidden = f"{HEAD}FROZEN = np.zeros(2)\nFROZEN.setflags(write=False)\n\n"
    hidden += f"def test_it(student):\n    {lines}\n"
    report = report_on(tmp_path, RIGHT, {"graders/tiny/hidden/test_double.py": hidden})
    (outcome,) = [one for one in report.outcomes if one.case.id.endswith("::test_it")]
    assert outcome.status == status
    if status == "fault":
        assert "not your fault" in outcome.message
        (line,) = faults(report)
        assert "test_double.py:8: " in line
        assert said in line
    else:
        assert said in outcome.message


PICKY = """\
def double(x):
    return 3 * (x[0] if isinstance(x, list) else x)


def total(xs):
    return double([sum(xs)]) // 3
"""
CARRIED = ASSIGNMENT.replace("builds_on", 'code = ["total"]\nbuilds_on')
TOTAL = "def test_it(student):\n    assert student.total([1, 2]) == {}\n"


@pytest.mark.parametrize(("right", "status"), [(3, "passed"), (4, "failed")])
def test_who_is_right_without_our_help_needs_none(
    tmp_path: Path, right: int, status: str
) -> None:
    """Our own `double` cannot be halved here; theirs is wrong, and their `total` knows it."""
    changes = {
        "assignments/tiny/assignment.toml": CARRIED,
        "graders/tiny/hidden/test_total.py": TOTAL.format(right),
    }
    report = report_on(tmp_path, PICKY, changes)
    marks = {one.case.id: one for one in report.outcomes}
    assert report.marks["double"].score < 4
    outcome = marks["total/test_total.py::test_it"]
    assert outcome.status == status
    assert any("stood in" in remark for remark in outcome.remarks) == (status == "failed")


def test_who_is_wrong_is_helped(tmp_path: Path) -> None:
    changes = {
        "assignments/tiny/assignment.toml": CARRIED,
        "graders/tiny/hidden/test_total.py": TOTAL.format(3),
        "graders/tiny/public/total.py": FILES["graders/tiny/public/total.py"],
    }
    source = RIGHT.replace("2 * x", "3 * x").replace("sum(xs)", "double(sum(xs)) / 2")
    report = report_on(tmp_path, source, changes)
    assert report.marks["double"].score < 4
    assert report.marks["total"].score == 6


def test_a_fault_of_ours_says_nothing_of_the_students_step(tmp_path: Path) -> None:
    """Nothing stands in for what may well be right."""
    changes = {
        "assignments/tiny/assignment.toml": CARRIED,
        "graders/tiny/hidden/test_double.py": "def test_it(student):\n    nump.ones(1)\n",
        "graders/tiny/hidden/test_total.py": TOTAL.format(3),
    }
    report = report_on(tmp_path, RIGHT, changes)
    assert len(faults(report)) == 1
    assert report.marks["total"].score == 6
    assert not any("stood in" in remark for one in report.outcomes for remark in one.remarks)
