"""Is the grader any good? Its reference, skeleton, known mistakes and correct variants, marked.

The contract that every assignment must keep: the reference earns full marks, the skeleton none;
each mistake loses marks in the questions it names and in no other; each variant, a correct
solution in another form, earns full marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from emgrade.authoring.forbidden_names import check_forbidden
from emgrade.authoring.specimens import Specimen, find_specimens
from emgrade.course import Assignment
from emgrade.grading.faults import faults, place, reason
from emgrade.grading.report import GradeReport
from emgrade.grading.run import Prepared, with_tests
from emgrade.grading.supervise import mark_all
from emgrade.student.isolation import check_isolation, secrets_of
from emgrade.student.preloads import slow_modules
from emgrade.student.sandbox import Sandbox
from emgrade.submission import Submission


class Finding(msgspec.Struct, frozen=True):
    """A specimen and what is wrong with its marks: "" when the grader saw it as it is."""

    specimen: Specimen
    wrong: str
    report: GradeReport


def audit(
    assignment: Assignment, *, jobs: int = 1, allow_weak: bool = False
) -> Iterator[Finding]:
    """Mark every specimen. CourseError when one is not of the agreed form."""
    check_forbidden(assignment)
    specimens = {f"{one.kind} {one.name}": one for one in find_specimens(assignment)}
    reports: list[GradeReport] = []
    with Sandbox(slow_modules(assignment), only_slow=assignment.has_notebook) as sandbox:

        def body(prepared: Prepared) -> None:
            check_isolation(sandbox, secrets_of(assignment), allow_weak=allow_weak)
            submissions = (Submission(name, one.files) for name, one in specimens.items())
            reports.extend(mark_all(prepared, submissions, sandbox, jobs=jobs))

        with_tests(assignment, body)
    by_name = {report.submission: report for report in reports}
    for name, specimen in specimens.items():
        report = by_name[name]
        yield Finding(specimen, judge(specimen, report), report)


def _where(detail: str) -> str:
    """Where in the tests marks were lost, and why if the message does not say so; "" if unknown."""
    if not detail or re.search(r"^(AssertionError|[\w.]*Mismatched)\b", detail, re.MULTILINE):
        return place(detail)
    return reason(detail)


def judge(specimen: Specimen, report: GradeReport) -> str:
    """What is wrong with a specimen's marks, or ""."""
    if ours := faults(report):
        return ours[0]
    marks = report.marks
    lost = {question for question, mark in marks.items() if mark.score < mark.max_score}
    wrongly = lost - specimen.loses
    kept = specimen.loses - lost
    if wrongly:
        first = next(
            one for one in report.outcomes
            if one.case.question in wrongly and one.status != "passed" and not one.case.remark
        )  # fmt: skip
        said = " ".join(first.message.split())[:200]
        where = _where(first.detail)
        return (
            f"loses marks in {', '.join(sorted(wrongly))}: {first.case.id}: {said}"
            + (f" ({where})" if where else "")
        )
    if kept:
        return f"loses no marks in {', '.join(sorted(kept))}"
    if specimen.nothing and report.score:
        earned = [question for question, mark in marks.items() if mark.score]
        return f"earns {report.score:g} points, in {', '.join(earned)}"
    return ""
