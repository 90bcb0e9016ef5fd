"""What went wrong on our own side, for the instructor: a line each."""

from __future__ import annotations

import re

from emgrade.errors import shown
from emgrade.grading.report import GradeReport


def faults(report: GradeReport) -> list[str]:
    """Each fault of a report: which test failed by itself, in which line of its file, and why."""
    found = [f"the grader failed: {report.fault}"] if report.fault else []
    return found + [
        f"a test failed by itself: {outcome.case.id} ({reason(outcome.detail)})"
        for outcome in report.outcomes
        if outcome.status == "fault" and outcome.detail
    ]


def reason(detail: str) -> str:
    """Of a traceback, what was raised, and in which line of the course's tests."""
    raised = detail.strip().splitlines()[-1].strip()
    raised = re.sub(r"^emgrade(\.\w+)+\.(?=\w+:)", "", raised)
    return ": ".join(part for part in (place(detail), raised) if part)


def place(detail: str) -> str:
    """The last line of the course's tests that a traceback went through, or ""."""
    places = re.findall(r'File "(.*[\\/]graders[\\/].*\.py)", line (\d+)', detail)
    return f"{shown(places[-1][0])}:{places[-1][1]}" if places else ""
