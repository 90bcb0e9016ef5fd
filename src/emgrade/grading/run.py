"""Collect an assignment's tests once, and hand them over ready to be run."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
import pytest

from emgrade.course import Assignment, package_name
from emgrade.errors import CourseError, nearest
from emgrade.grading import plugin
from emgrade.grading.answertests import answer_tests
from emgrade.grading.items import check_fixtures, line_of_def
from emgrade.grading.marking import Marking
from emgrade.grading.once import compute_once
from emgrade.grading.otterfile import OtterTest
from emgrade.grading.own_time import TookTooLong, at_most
from emgrade.grading.plan import Planned, plan, public_tests, question_of
from emgrade.grading.report import Case
from emgrade.grading.shadowed import check_hidden
from emgrade.student.reference import ReferenceModule, load_references

LONGEST_SECONDS = 120.0  # of the processor, to run the solution, and to collect the tests


class Prepared(msgspec.Struct, frozen=True):
    """An assignment's tests in the order in which they are run, each with its case."""

    assignment: Assignment
    marking: Marking
    tests: tuple[Planned, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        return tuple(case for _, case in self.tests)


def with_tests(assignment: Assignment, body: Callable[[Prepared], None]) -> None:
    """Call ``body`` with the assignment's tests; hidden ones keep a pytest session open meanwhile.

    CourseError when a test file does not load or the points do not add up; whatever ``body``
    raises is raised.
    """
    _check_packages(assignment)
    references = {}
    if assignment.solution is not None:
        references = _load(assignment, assignment.solution)
        _check_code(assignment, references)
    marking = Marking(assignment, references)
    if assignment.hidden is None or not any(assignment.hidden.glob("test_*.py")):
        tests = plan(assignment, public_tests(assignment), (), answer_tests(assignment))
        body(Prepared(assignment, marking, tests))
        return
    session = _Session(assignment, marking, body)
    _run_pytest(assignment.hidden, session)
    if session.error is not None:
        raise session.error
    if not session.ran:
        raise CourseError("no test could be collected", file=assignment.hidden)


def _load(assignment: Assignment, solution: Path) -> dict[str, ReferenceModule]:
    try:
        with at_most(LONGEST_SECONDS):
            return load_references(solution, assignment.code_files, beside=assignment.folder)
    except TookTooLong as error:
        frames = traceback.extract_tb(error.__traceback__)
        last = [one for one in frames if Path(one.filename).parent == solution][-1:]
        raise CourseError(
            f"the solution is given up while it is being run: {error}",
            file=last[0].filename if last else solution, line=last[0].lineno if last else None,
            mend="what it tries out belongs under if __name__ == '__main__'",
        ) from None  # fmt: skip


def _check_packages(assignment: Assignment) -> None:
    """What students were promised must be here: without it a right program would fail."""
    for package in (*assignment.file.packages, *(["ipython"] if assignment.has_notebook else [])):
        from importlib import metadata  # takes a while, and most assignments have none

        try:
            metadata.distribution(package_name(package))
        except metadata.PackageNotFoundError:
            raise CourseError(
                f"students' code needs {package}, which is not installed here",
                file=assignment.folder / "assignment.toml", mend=f"pip install '{package}'",
            ) from None  # fmt: skip


def _check_code(assignment: Assignment, references: Mapping[str, ReferenceModule]) -> None:
    """What a question says it is about must be there, in the solution at least."""
    for number, question in enumerate(assignment.questions):
        reference = references.get(assignment.file_of(question))
        if reference is None:
            continue
        for place, name in enumerate(question.code):
            try:
                reference.find(name)
            except AttributeError:
                names = [one for one in reference.ns if not one.startswith("_")]
                raise assignment.wrong(
                    f"$.questions[{number}].code[{place}]",
                    f"'{question.id}' is about '{name}', which the solution does not define",
                    nearest(name, names) if len(names) < 40 else "mend the name",
                ) from None


def _run_pytest(folder: Path, session: _Session) -> None:
    folder = folder.resolve()  # pytest takes relative paths for relative to what they name
    # Only our own plugin: what else an instructor has installed must not change a mark.
    autoload = os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    no_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    modules = set(sys.modules)
    try:
        pytest.main(
            [
                *("-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:logging"),
                *("-p", "no:unraisableexception", "-p", "no:threadexception", "-p", "no:warnings"),
                *("-p", "no:faulthandler", "-p", "no:doctest", "-p", "no:junitxml"),
                *("-p", "no:legacypath", "-p", "no:pastebin", "-p", "no:stepwise"),
                *("-s", "--assert=plain", "--import-mode=importlib", "--strict-markers"),
                *("-o", f"pythonpath={folder}"),  # what lies beside the tests may be imported
                # Without confcutdir it would look through all folders on the way to this one.
                *("-c", os.devnull, f"--rootdir={folder}", f"--confcutdir={folder}", str(folder)),
            ],
            plugins=[session, plugin],
        )
    finally:
        sys.dont_write_bytecode = no_bytecode
        for name in set(sys.modules) - modules:  # another course has others of the same name
            if str(folder) in str(getattr(sys.modules[name], "__file__", "")):
                del sys.modules[name]
        if autoload is None:
            del os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"]
        else:
            os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = autoload


class _Session:
    """The pytest plugin of one run: collects, then calls the body instead of pytest's loop."""

    def __init__(
        self, assignment: Assignment, marking: Marking, body: Callable[[Prepared], None]
    ) -> None:
        self.assignment, self.marking, self.body = assignment, marking, body
        self.error: BaseException | None = None
        self.ran = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        config.option.emgrade_marking = self.marking

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Iterator[None]:
        with at_most(LONGEST_SECONDS):
            return (yield)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and self.error is None:
            hidden, name = self.assignment.hidden, report.nodeid.partition("::")[0]
            file = hidden / name if hidden and name else self.assignment.public
            if (slip := _slip(file, str(report.longrepr))) is not None:
                self.error = slip
                return
            self.error = CourseError(
                f"the test file does not load: {_last_line(report)}",
                file=file, line=_line_of(report, file.name), mend="mend it there",
            )  # fmt: skip

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.ran = True
        if self.error is None:
            try:
                for path in sorted({item.path for item in session.items}):
                    check_hidden(path)
                public = public_tests(self.assignment)
                answers = answer_tests(self.assignment)
                for item in session.items:
                    check_fixtures(item)
                tests = plan(self.assignment, public, session.items, answers)
                self._check_names(public)
                for item in session.items:
                    question = self.assignment.question(question_of(item))
                    file = self.assignment.file_of(question)
                    compute_once(item, self.marking.references.get(file))
                self.body(Prepared(self.assignment, self.marking, tests))
            except BaseException as error:
                self.error = error
        return True

    def _check_names(self, public: Iterable[OtterTest]) -> None:
        """CourseError when a public test asks for a name that the solution does not define."""
        for test in public:
            file = self.assignment.file_of(self.assignment.question(question_of(test)))
            reference = self.marking.references.get(file)
            for name in test.case.parameters:
                if reference is not None and name != "env" and name not in reference.ns:
                    raise CourseError(
                        f"the test asks for '{name}', which the solution does not define",
                        file=test.path, line=line_of_def(test.case.function),
                        mend=nearest(name, [n for n in reference.ns if not n.startswith("_")]),
                    )  # fmt: skip

    def pytest_keyboard_interrupt(self) -> None:
        self.error = KeyboardInterrupt()


MARKS = ("points", "remark", "parametrize", "skip", "skipif", "usefixtures", "xfail")


def _slip(file: Path, said: str) -> CourseError | None:
    """What pytest says in its own words, and without a line, of two slips."""
    if mark := re.search(r"'(\w+)' not found in `markers`", said):
        name = mark[1]
        what, mend = f"'{name}' is no mark", nearest(name, MARKS)
    elif unused := re.search(r"::(\w+): function uses no (?:argument|fixture) '(\w+)'", said):
        name = unused[2]
        what = f"'{unused[1]}' does not take '{name}', which it is parametrised with"
        mend = "make the names the same"
    else:
        return None
    lines = file.read_text(encoding="utf-8").splitlines()
    found = (number for number, line in enumerate(lines, 1) if re.search(rf"\b{name}\b", line))
    return CourseError(what, file=file, line=next(found, None), mend=mend)


def _line_of(report: pytest.CollectReport, name: str) -> int | None:
    """The last line of this file that pytest's account of the error names."""
    places = re.findall(rf'{re.escape(name)}(?:", line |:)(\d+)', str(report.longrepr))
    return int(places[-1]) if places else None


def _last_line(report: pytest.CollectReport) -> str:
    lines = [line for line in str(report.longrepr).splitlines() if line.strip()]
    errors = [line.removeprefix("E").strip() for line in lines if line.startswith("E ")]
    told = [line for line in errors if re.match(r"[\w.]+(Error|Exception|Warning)\b", line)]
    return (told or errors or lines or ["unknown error"])[-1]
