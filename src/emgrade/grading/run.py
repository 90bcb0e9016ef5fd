"""Collect an assignment's tests once, and hand them over ready to be run."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Sequence

import msgspec
import pytest

from emgrade.course import Assignment
from emgrade.errors import CourseError, UserError
from emgrade.grading import plugin
from emgrade.grading.marking import Marking, case_id, question_of
from emgrade.grading.points import share_points
from emgrade.grading.report import Case
from emgrade.student.reference import ReferenceModule, load_reference


class Prepared(msgspec.Struct, frozen=True):
    """An assignment's tests in the order in which they are run, each with its case."""

    assignment: Assignment
    marking: Marking
    tests: tuple[tuple[pytest.Item, Case], ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        return tuple(case for _, case in self.tests)


def with_tests(assignment: Assignment, body: Callable[[Prepared], None]) -> None:
    """Call ``body`` with the assignment's tests, inside a pytest session.

    With hidden tests the reference is loaded too. CourseError when a test file does not load or
    the points do not add up; whatever ``body`` raises is raised.
    """
    folders = [f for f in (assignment.public, assignment.hidden) if f is not None and f.is_dir()]
    reference = None
    if assignment.solution is not None:
        solution = assignment.solution / assignment.submit[0]
        reference = ReferenceModule(load_reference(solution, beside=assignment.folder))
    session = _Session(assignment, Marking(assignment, reference), body)
    # Only our own plugin: what else an instructor has installed must not change a mark.
    autoload = os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    no_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        pytest.main(
            [
                *("-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:logging"),
                *("-p", "no:unraisableexception", "-p", "no:threadexception", "-p", "no:warnings"),
                *("-p", "no:faulthandler", "-p", "no:doctest", "-p", "no:junitxml"),
                *("-s", "--assert=plain", "--import-mode=importlib"),
                *("-c", os.devnull, f"--rootdir={folders[0] if folders else os.curdir}"),
                *map(str, folders),
            ],
            plugins=[session, plugin],
        )
    finally:
        sys.dont_write_bytecode = no_bytecode
        if autoload is None:
            del os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"]
        else:
            os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = autoload
    if session.error is not None:
        raise session.error
    if not session.ran:
        raise CourseError("no test could be collected", file=assignment.public)


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

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and self.error is None:
            self.error = CourseError(
                f"the test file does not load: {_last_line(report)}",
                file=report.nodeid or self.assignment.public, mend="mend it there",
            )  # fmt: skip

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.ran = True
        if self.error is None:
            try:
                cases = plan(self.assignment, session.items)
                self.body(Prepared(self.assignment, self.marking, cases))
            except BaseException as error:
                self.error = error
        return True

    def pytest_keyboard_interrupt(self) -> None:
        self.error = KeyboardInterrupt()


def _last_line(report: pytest.CollectReport) -> str:
    lines = [line for line in str(report.longrepr).splitlines() if line.strip()]
    errors = [line.removeprefix("E").strip() for line in lines if line.startswith("E ")]
    return (errors or lines or ["unknown error"])[-1 if not errors else 0]


def plan(
    assignment: Assignment, items: Sequence[pytest.Item]
) -> tuple[tuple[pytest.Item, Case], ...]:
    """Order the tests by question, public ones first, and share out the points."""
    planned: list[tuple[pytest.Item, Case]] = []
    complete = assignment.hidden is not None
    for question in assignment.questions:
        mine = [item for item in items if question_of(item) == question.id]
        mine.sort(key=_is_hidden)
        scored = [item for item in mine if not _is_remark(item)]
        shares = dict(
            zip(
                scored,
                share_points(
                    question.id, question.points, [_stated(item) for item in scored],
                    complete=complete,
                ),
                strict=True,
            )
        )  # fmt: skip
        planned += [
            (
                item,
                Case(
                    id=f"{question.id}/{case_id(item)}",
                    question=question.id,
                    title=title_of(item),
                    points=shares.get(item, 0.0),
                    hidden=_is_hidden(item),
                    remark=_is_remark(item),
                ),
            )
            for item in mine
        ]
    strange = {question_of(item) for item in items} - {q.id for q in assignment.questions}
    if strange:
        raise UserError(f"tests for a question that does not exist: {', '.join(sorted(strange))}")
    return tuple(planned)


def _is_hidden(item: pytest.Item) -> bool:
    return not isinstance(item, plugin.OtterCase)


def _is_remark(item: pytest.Item) -> bool:
    return item.get_closest_marker("remark") is not None


def _stated(item: pytest.Item) -> float | None:
    """The points a test states; a parametrised function's are shared among its cases."""
    marker = item.get_closest_marker("points")
    if marker is None:
        return None
    (points,) = marker.args
    return float(points) / _cases_of_same_function(item)


def _cases_of_same_function(item: pytest.Item) -> int:
    function = getattr(item, "function", None)
    if function is None:
        return 1
    return sum(getattr(other, "function", None) is function for other in item.session.items)


def title_of(item: pytest.Item) -> str:
    """An Otter case's name, or the first line of the test's docstring with its parameters in it."""
    if isinstance(item, plugin.OtterCase):
        return item.name
    first, *_ = (inspect.getdoc(getattr(item, "function", None)) or item.name).splitlines()
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    try:
        return first.format(**parameters).rstrip(".")
    except (KeyError, IndexError, ValueError):
        return first.rstrip(".")


