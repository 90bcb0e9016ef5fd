"""Tests and solutions that never end are given up, and it is told as our fault."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from course_factory import make_course
from tiny_class import RIGHT, mark_tiny

from emgrade.errors import CourseError
from emgrade.grading import once, run, supervise
from emgrade.grading.faults import faults
from emgrade.grading.own_time import OwnTime, TookTooLong
from emgrade.grading.report import GradeReport
from emgrade.grading.run import with_tests

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="graders fork on Linux")

def catch_everything_for_ever() -> None:
    while True:
        try:
            compute(5)
        except Exception:
            continue


def compute(seconds: float) -> None:
    start = time.process_time()
    while time.process_time() < start + seconds:
        pass


def test_what_computes_too_long_is_interrupted_even_where_it_catches_everything() -> None:
    budget = OwnTime(0.1)
    with pytest.raises(TookTooLong, match=r"took 0\.1 s of their own"), budget:
        catch_everything_for_ever()
    assert budget.left <= 0


def test_the_budget_is_spent_bit_by_bit_and_waiting_costs_nothing() -> None:
    budget = OwnTime(5)
    for _ in range(2):
        with budget:
            compute(0.2)
    spent = 5 - budget.left
    assert 0.3 < spent < 1.5
    with budget:
        time.sleep(0.3)
    assert 5 - budget.left < spent + 0.2
    compute(0.2)  # outside
    assert 5 - budget.left < spent + 0.2


def test_nothing_is_interrupted_afterwards() -> None:
    with OwnTime(0.1):
        pass
    compute(0.3)


def reports_of(tmp_path: Path, hidden: str) -> list[GradeReport]:
    changes = {"graders/tiny/hidden/test_double.py": hidden}
    return mark_tiny(tmp_path, changes, {"ada": RIGHT, "bo": RIGHT}, batch=2)


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        # in the middle of a conversation
        "while True: student.double(1)",
        # called by the student's code
        "student.replace(double=lambda x: [0 for _ in iter(int, 1)]); student.double(1)",
    ],
)
def test_a_test_that_never_ends_is_a_fault_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loop: str
) -> None:
    monkeypatch.setattr(supervise, "OWN_SECONDS", 0.3)
    hidden = f"def test_before(student):\n    pass\n\n\ndef test_loop(student):\n    {loop}\n"
    reports = reports_of(tmp_path, hidden)
    assert [one.submission for one in reports] == ["ada", "bo"]
    for report in reports:
        statuses = {one.case.id: one.status for one in report.outcomes}
        assert statuses["double/test_double.py::test_before"] == "passed"
        assert statuses["double/test_double.py::test_loop"] == "fault"
        assert statuses["total/test_total.py::test_hush"] == "fault"  # not tried any more
        assert all("not your fault" in one.message for one in report.outcomes
                   if one.status == "fault")  # fmt: skip
        (said,) = faults(report)
        assert said.startswith("a test failed by itself: double/test_double.py::test_loop (")
        assert "test_double.py:6: TookTooLong: tests and solution took 0.3 s" in said


def test_what_is_computed_once_and_never_ends_is_said_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once, "LONGEST_SECONDS", 0.2)
    hidden = (
        "from emgrade.testing import once\n\n\n@once\ndef kept():\n    while True:\n"
        "        pass\n\n\ndef test_kept(student, kept):\n    pass\n"
    )
    with pytest.raises(CourseError, match=r"test_double\.py:[67]: 'kept' is given up: tests and"):
        reports_of(tmp_path, hidden)


def test_a_solution_and_a_test_file_that_never_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "LONGEST_SECONDS", 0.3)
    course = make_course(tmp_path)
    path = tmp_path / "solutions" / "tiny" / "tiny.py"
    before = path.read_text()
    path.write_text(before + "\nwhile True: pass\n")
    line = before.count("\n") + 2
    with pytest.raises(CourseError, match=rf"tiny\.py:{line}: the solution is given up while"):
        with_tests(course.assignment("tiny"), lambda prepared: None)
    path.write_text(before)
    test = tmp_path / "graders" / "tiny" / "hidden" / "test_total.py"
    test.write_text("x = 1\nwhile x:\n    x += 1\n")
    with pytest.raises(CourseError, match=r"test_total\.py:[23]: the test file does not load: .*"):
        with_tests(course.assignment("tiny"), lambda prepared: None)
