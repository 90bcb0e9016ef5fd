"""The pytest plugin: what tests can use, and how they are found.

Loaded in every pytest run of an environment that has emgrade, so it imports little and does
nothing outside a handout. In a handout folder plain ``pytest`` runs the public tests against the
submission that lies there; the graders run the same plugin with their own `Marking`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import numpy as np

    from emgrade.course import Assignment
    from emgrade.grading.marking import Marking
    from emgrade.grading.otterfile import OtterTest
    from emgrade.student.reference import ReferenceModule
    from emgrade.student.session import StudentModule

MARKING = pytest.StashKey["Marking"]()
PUBLIC = pytest.StashKey[Path]()
UNTRIED = pytest.StashKey[Exception]()  # why a test cannot be tried at all


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "points(n): what a test is worth, shared by its cases")
    config.addinivalue_line("markers", "remark: a test without points whose failure is a remark")
    marking: Marking | None = getattr(config.option, "emgrade_marking", None)
    if marking is not None:
        config.stash[MARKING] = marking
        config.stash[PUBLIC] = marking.assignment.public
    elif (assignment := _handout_at(config.invocation_params.dir)) is not None:
        config.stash[PUBLIC] = assignment.public


def _handout_at(folder: Path) -> Assignment | None:
    if not (folder / "assignment.toml").is_file() or not (folder / "tests").is_dir():
        return None
    from emgrade.course import open_handout
    from emgrade.errors import UserError

    try:
        return open_handout(folder)
    except UserError as error:
        raise pytest.UsageError(str(error)) from None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if not _is_public(file_path, parent):
        return None
    collector: pytest.Collector = OtterTests.from_parent(parent, path=file_path)
    return collector


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    """Nothing, where pytest would itself import a public test: `pytest tests/estep.py`."""
    if not _is_public(module_path, parent):
        return None
    collector: pytest.Collector = Nothing.from_parent(parent, path=module_path)
    return collector


def _is_public(path: Path, parent: pytest.Collector) -> bool:
    public = parent.config.stash.get(PUBLIC, None)
    return public is not None and path.suffix == ".py" and path.parent == public.resolve()


class Nothing(pytest.File):
    """A file in which there is nothing to collect."""

    def collect(self) -> Iterator[pytest.Item]:
        return iter(())


class OtterTests(pytest.File):
    """An Otter exception-based test file."""

    def collect(self) -> Iterator[pytest.Item]:
        from emgrade.errors import CourseError
        from emgrade.grading.otterfile import otter_tests

        try:
            tests = otter_tests(self.path)
        except CourseError as error:
            raise self.CollectError(str(error)) from error
        for test in tests:
            yield OtterCase.from_parent(self, name=test.name, test=test)


class OtterCase(pytest.Item):
    """One case of an Otter file; its parameters are names of the student's namespace."""

    def __init__(self, *, test: OtterTest, **rest: Any) -> None:
        super().__init__(**rest)
        self.test, self.case = test, test.case

    def runtest(self) -> None:
        if UNTRIED in self.stash:
            raise self.stash[UNTRIED]
        self.test.run(marking_of(self.config).student)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.case.function.__code__.co_firstlineno - 1, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        from emgrade.grading.explain import explain

        message = explain(excinfo.value, hidden=False, test_file=self.path)
        return self.case.failure_message + "\n" + message if self.case.failure_message else message


def marking_of(config: pytest.Config) -> Marking:
    """The run's `Marking`; in a plain pytest run of a handout, made when first needed."""
    marking = config.stash.get(MARKING, None)
    if marking is None:
        from emgrade.course import open_handout
        from emgrade.errors import UserError
        from emgrade.grading.marking import Marking
        from emgrade.student.plain import Plain
        from emgrade.submission import read_submission

        try:
            assignment = open_handout(config.invocation_params.dir)
            marking = Marking(assignment)
            submission = read_submission(config.invocation_params.dir, assignment)
        except UserError as error:
            raise pytest.UsageError(str(error)) from None
        marking.sit(submission, Plain())
        config.stash[MARKING] = marking
    return marking


def pytest_unconfigure(config: pytest.Config) -> None:
    if (marking := config.stash.get(MARKING, None)) is not None:
        marking.leave()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """In a plain pytest run, keep the student's process ready; graders do so themselves."""
    if PUBLIC not in item.config.stash or getattr(item.config.option, "emgrade_marking", None):
        return (yield)
    from emgrade.student.failures import StudentFailure

    marking = marking_of(item.config)
    try:
        marking.before(item)
    except StudentFailure as failure:
        item.stash[UNTRIED] = failure
    try:
        return (yield)
    finally:
        if UNTRIED not in item.stash:
            marking.after(item)


@pytest.fixture
def student(pytestconfig: pytest.Config) -> StudentModule:
    """The submission: a module in the student process."""
    return marking_of(pytestconfig).student


@pytest.fixture
def reference(pytestconfig: pytest.Config) -> ReferenceModule:
    """The solution, with the same surface as ``student``."""
    found = marking_of(pytestconfig).reference
    if found is None:
        raise LookupError("there is no reference here: only hidden tests may use it")
    return found


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """A random generator seeded by the test's text: the same inputs for every student."""
    from emgrade.grading.items import generator_for
    from emgrade.grading.plan import case_id
    from emgrade.student.session import seed_of

    return generator_for(request.node, seed_of(case_id(request.node)))


@pytest.fixture
def computed_once(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """What `emgrade.testing.once` has kept for this test."""
    from emgrade.grading.once import kept

    return kept(request.node)
