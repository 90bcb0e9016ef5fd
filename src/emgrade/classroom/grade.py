"""Mark a class, and keep what came of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from emgrade import atomic
from emgrade.bundle.gradescope import results
from emgrade.classroom.intake import Found
from emgrade.course import Assignment
from emgrade.errors import UserError
from emgrade.grading.report import GradeReport
from emgrade.student.preloads import worth_importing
from emgrade.student.sandbox import Sandbox
from emgrade.submission import Submission, read_submission

if TYPE_CHECKING:
    from emgrade.grading.run import Prepared

BATCH, BATCH_FROM = 32, 50  # submissions a fork; smaller classes are shared out one by one


def slow_of_class(assignment: Assignment, found: Sequence[Found]) -> tuple[str, ...]:
    """What is worth importing before the class is marked."""
    return worth_importing(assignment, (one.files for one in _submissions(assignment, found)))


def _submissions(assignment: Assignment, found: Sequence[Found]) -> Iterator[Submission]:
    for one in found:
        yield read_submission(one.path, assignment, one.name)


def mark_class(
    assignment: Assignment,
    found: Sequence[Found],
    slow: tuple[str, ...],
    *,
    jobs: int,
    allow_weak: bool = False,
    on_layers: Callable[[dict[str, str]], None] = lambda layers: None,
    on_report: Callable[[GradeReport], None],
) -> None:
    """Mark the submissions, ``jobs`` at a time, telling each report as it is done.

    The modules that are ``slow`` to import are imported once.
    """
    with Sandbox(slow, only_slow=assignment.has_notebook) as sandbox:
        # NumPy and pytest are imported here while the sandbox imports what students need.
        from emgrade.grading.run import with_tests
        from emgrade.grading.supervise import mark_all
        from emgrade.student.isolation import check_isolation, secrets_of

        def body(prepared: Prepared) -> None:
            on_layers(check_isolation(sandbox, secrets_of(assignment), allow_weak=allow_weak))
            batch = BATCH if len(found) >= BATCH_FROM else 1
            for report in mark_all(
                prepared, _submissions(assignment, found), sandbox,
                jobs=jobs, batch=batch, total=len(found),
            ):
                on_report(report)

        with_tests(assignment, body)


def prepare_output(folder: Path) -> None:
    """Make the folder for the grades now, so that a wrong path is said before an hour's work."""
    _try_out(folder / "results", folder, "give another folder with -o")


def prepare_file(file: Path) -> None:
    """The same for a single file."""
    if file.is_dir():
        raise UserError("cannot write here: it is a folder", file=file, mend="name a file in it")
    _try_out(file.parent, file, "name another file")


def _try_out(folder: Path, asked: Path, mend: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise UserError(f"cannot write here: {error.strerror}", file=asked, mend=mend) from None


def keep_results(folder: Path, report: GradeReport) -> None:
    """One submission's results.json."""
    content = msgspec.json.format(msgspec.json.encode(results(report)), indent=2)
    atomic.write_bytes(folder / "results" / f"{report.submission}.json", content)


class Row(msgspec.Struct, frozen=True):
    """A submission's line in the grades: all that a class keeps of a report while it is marked."""

    submission: str
    score: float
    max_score: float
    scores: tuple[float, ...]
    note: str


def row(report: GradeReport) -> Row:
    """A report's line; ``scores`` are in the order of the questions that code marks."""
    scores = tuple(mark.score for mark in report.marks.values())
    return Row(report.submission, report.score, report.max_score, scores, note(report))


def keep_grades(folder: Path, assignment: Assignment, rows: Sequence[Row]) -> Path:
    """``grades.csv``: a row a submission, by name; score, points and a column a question."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    questions = [question.id for question in assignment.auto_questions]
    writer.writerow(["submission", "score", "max_score", *questions, "note"])
    for one in sorted(rows, key=lambda one: one.submission):
        numbers = (f"{number:g}" for number in (one.score, one.max_score, *one.scores))
        writer.writerow([_harmless(one.submission), *numbers, one.note])
    path = folder / "grades.csv"
    atomic.write_text(path, text.getvalue())
    return path


def note(report: GradeReport) -> str:
    """Why a submission was not tried in full, in a few words; "" when it was."""
    if report.fault or any(outcome.status == "fault" for outcome in report.outcomes):
        return "autograder failed"
    if report.problem:
        return "could not be tried"
    if any(outcome.status == "not tried" for outcome in report.outcomes):
        return "ran out of time"
    return ""


def _harmless(name: str) -> str:
    """A student chooses the name of their file: no spreadsheet shall take it for a formula."""
    return f"'{name}" if name[:1] in tuple("=+-@\t\r") else name
