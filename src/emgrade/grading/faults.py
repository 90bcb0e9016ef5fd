"""What went wrong on our own side, for the instructor: a line each."""

from __future__ import annotations

import re

from emgrade.errors import shown
from emgrade.grading.report import GradeReport


def faults(report: GradeReport) -> list[str]:
    """Each fault of a report: which test failed by itself, in which line of its file, and why."""
    found = [f"the grader failed: {report.fault}"] if report.fault else []
    return found + [
        f"a test failed by itself: {outcome.case.id} ({_reason(outcome.detail)})"
        for outcome in report.outcomes
        if outcome.status == "fault" and outcome.detail
    ]


def _reason(detail: str) -> str:
    """Of a traceback, what was raised, and in which line of the test file."""
    raised = detail.strip().splitlines()[-1].strip()
    raised = re.sub(r"^emgrade(\.\w+)+\.(?=\w+:)", "", raised)
    places = re.findall(r'File "(.*test_\w+\.py)", line (\d+)', detail)
    if not places:
        return raised
    file, number = places[-1]
    return f"{shown(file)}:{number}: {raised}"
