"""A student's own check: the public tests, here, against what lies in the folder."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import sleep

import msgspec

from emgrade.course import Assignment, Question, find_course, open_handout
from emgrade.errors import CourseError, UserError
from emgrade.grading.report import GradeReport

POLL_SECONDS = 0.3
WATCHED = {".py", ".toml", ".ipynb"}


def assignment_at(path: Path) -> tuple[Assignment, Path]:
    """The assignment to check and the submission's path, from a handout's folder or a file in it.

    In a course, the folder under ``assignments`` serves too.
    """
    if not path.exists():
        raise UserError("no such file or folder", file=path, mend="check the path")
    folder = path if path.is_dir() else path.parent
    assignment = open_handout(folder)
    if not assignment.public.is_dir():
        try:
            in_course = find_course(folder).assignment(folder.resolve().name)
        except CourseError:
            raise CourseError("the handout's tests are missing", file=assignment.public,
                              mend="unzip the handout again") from None  # fmt: skip
        assignment = msgspec.structs.replace(in_course, solution=None, hidden=None)
    return assignment, path


def check(
    path: Path, on_question: Callable[[Question], object] = lambda question: None
) -> tuple[GradeReport, Assignment]:
    """Run the public tests. The student's process starts first: half the time is imports."""
    from emgrade.student.plain import Plain
    from emgrade.submission import read_submission

    assignment, submitted = assignment_at(path)
    submission = read_submission(submitted, assignment)
    backend = Plain()
    runs = any(file in submission.files for file in assignment.code_files)
    started = backend.start(submission.files, assignment.limits) if runs else None
    try:
        from emgrade.grading.answertests import answer_tests
        from emgrade.grading.marking import Marking
        from emgrade.grading.plan import plan, public_tests
        from emgrade.grading.unoffered import find_not_handed_in, find_unoffered, kept_out

        marking = Marking(assignment)
        hidden = kept_out(submission.files, assignment)
        marking.sit(submission, backend, started, hidden_modules=hidden)
        tests = plan(assignment, public_tests(assignment), (), answer_tests(assignment))
        if not tests:
            raise CourseError("the handout's tests are missing", file=assignment.public,
                              mend="unzip the handout again")  # fmt: skip
        warnings.simplefilter("ignore")  # each would quote a line of a test
        report = marking.mark(tests, on_question=on_question)
        marking.leave()
        remarks = (
            *(one.in_words() for one in find_unoffered(submission.files, assignment)),
            *find_not_handed_in(submission.files, assignment),
            *report.remarks,
            *_formulas_not_printed(submission.files),
        )
        report = msgspec.structs.replace(report, remarks=remarks)
    finally:
        if started is not None:
            started.kill()
    return report, assignment


def _formulas_not_printed(files: Mapping[str, bytes]) -> Iterator[str]:
    """A warning for each formula that the PDF of a notebook would show as it was typed."""
    for name, content in files.items():
        if not name.endswith(".ipynb"):
            continue
        from emgrade.export.formulas import check_formulas
        from emgrade.export.notebook import parse_notebook

        for one in check_formulas(parse_notebook(Path(name), content)):
            yield (
                f"A formula that cannot be typeset, cell {one.cell}, line {one.line}: {one.what}"
                f"\n\n```text\n{one.pointed}\n```"
            )


def changes(path: Path) -> Iterator[None]:
    """Yield now, and again whenever a file of the folder is saved.

    Looking at a few dates costs nothing and needs no package, on any system.
    """
    folder = path if path.is_dir() else path.parent
    seen: dict[str, float] = {}
    while True:
        now = {
            str(file): file.stat().st_mtime
            for file in folder.rglob("*")
            if file.suffix in WATCHED and file.is_file()
        }
        if now != seen:
            seen = now
            yield
        sleep(POLL_SECONDS)
