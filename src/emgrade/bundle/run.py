"""Mark one submission with a bundle: what Gradescope's run_autograder calls.

Whatever happens, there is a valid results.json: one that says that we failed is written first, and
replaced whenever more is known.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from emgrade import atomic
from emgrade.attempts import History
from emgrade.bundle.gradescope import failure, results
from emgrade.bundle.metadata import NotTold, read_history
from emgrade.course import Assignment
from emgrade.errors import UserError
from emgrade.grading.report import GradeReport
from emgrade.grading.run import Prepared, with_tests
from emgrade.grading.supervise import mark_all
from emgrade.student.isolation import check_isolation, secrets_of
from emgrade.student.preloads import is_slow, mentioned, slow_modules
from emgrade.student.sandbox import Sandbox
from emgrade.submission import read_submission


def run_bundle(
    open_assignment: Callable[[], Assignment],
    submission: Path,
    results_file: Path,
    metadata: Path | None = None,
    *,
    allow_weak: bool = False,
    begin_again: Callable[[Sequence[str]], object] = list,
) -> GradeReport | None:
    """Mark and write; the report, or None when our own part failed (the reason is on stderr).

    ``open_assignment`` is called for the assignment, so that a broken bundle is such a failure
    too. ``metadata`` tells of the student's earlier submissions; without it attempts are not
    counted. ``begin_again`` is told what a notebook imports that is slow, before anything is
    marked, and need not return. UserError only when not even ``results_file`` can be written.
    """
    history, why_not_told = None, ""
    if metadata is not None:
        try:
            history = read_history(metadata)
        except NotTold as error:  # which must not cost anybody a mark
            why_not_told = str(error)
    write_results(results_file, failure(history=history))
    try:
        assignment = open_assignment()
        write_results(results_file, failure(assignment, history))
        report = mark_one(
            assignment, submission, history, allow_weak=allow_weak, begin_again=begin_again,
            on_progress=lambda sofar: write_results(results_file, results(sofar)),
        )  # fmt: skip
    except UserError as error:
        print(f"emgrade: {error}", file=sys.stderr)
        return None
    except Exception:
        traceback.print_exc()
        return None
    write_results(results_file, results(report))
    tell_instructor(report)
    if why_not_told and any(question.attempts for question in assignment.questions):
        print(f"emgrade: {metadata}: attempts are not counted: {why_not_told}", file=sys.stderr)
    return report


def mark_one(
    assignment: Assignment,
    path: Path,
    history: History | None = None,
    *,
    allow_weak: bool = False,
    begin_again: Callable[[Sequence[str]], object] = list,
    on_progress: Any = lambda report: None,
) -> GradeReport:
    """The report of one submission, marked in isolation."""
    reports: list[GradeReport] = []
    submission = read_submission(path, assignment, history=history)
    needs_slow = is_slow(submission.files)
    slow = mentioned(slow_modules(assignment), submission.files) if needs_slow else ()
    if assignment.has_notebook:
        begin_again(slow)
    with Sandbox(slow, only_slow=True) as sandbox:  # starts while the tests are being collected

        def body(prepared: Prepared) -> None:
            check_isolation(sandbox, secrets_of(assignment), allow_weak=allow_weak)
            reports.extend(mark_all(prepared, [submission], sandbox, on_progress=on_progress))

        with_tests(assignment, body)
    return reports[0]


def write_results(path: Path, content: dict[str, Any]) -> None:
    """Write results.json whole; UserError when it cannot be."""
    try:
        atomic.write_bytes(path, msgspec.json.format(msgspec.json.encode(content), indent=2))
    except OSError as error:
        raise UserError(f"cannot write the results: {error.strerror}", file=path,
                        mend="check the folder and its permissions") from None  # fmt: skip


def tell_instructor(report: GradeReport) -> None:
    """What only the instructor may see: Gradescope shows them stdout, and students not."""
    print(f"{report.submission}: {report.score:g} of {report.max_score:g}")
    for layer, told in report.isolation.items():
        print(f"isolation: {layer}: {told}")
    if report.fault:
        print(f"fault: {report.fault}")
    for outcome in report.outcomes:
        if outcome.status == "fault" or (outcome.detail and outcome.status == "failed"):
            print(f"--- {outcome.case.id}: {outcome.status}\n{outcome.detail}")
