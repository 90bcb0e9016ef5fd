"""A class of submissions to the small course, marked by hidden tests of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from course_factory import make_course

from emgrade.grading.report import GradeReport
from emgrade.grading.run import Prepared, with_tests
from emgrade.grading.supervise import mark_all
from emgrade.student.sandbox import Sandbox
from emgrade.submission import Submission

RIGHT = "def double(x):\n    return 2 * x\n\n\ndef total(xs):\n    return sum(xs)\n"


def mark_tiny(
    root: Path, changes: dict[str, str], sources: Mapping[str, str], *, batch: int = 1
) -> list[GradeReport]:
    """The reports of these submissions, a program each, in their names' order."""
    course = make_course(root, changes)
    class_ = [Submission(name, {"tiny.py": text.encode()}) for name, text in sources.items()]
    reports: list[GradeReport] = []

    def body(prepared: Prepared) -> None:
        with Sandbox() as sandbox:
            reports.extend(mark_all(prepared, class_, sandbox, batch=batch))

    with_tests(course.assignment("tiny"), body)
    return sorted(reports, key=lambda report: report.submission)
