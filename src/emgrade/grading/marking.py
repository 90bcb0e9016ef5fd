"""Mark one submission: run each test against it and note what came of it."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.random  # NumPy loads it when first used: here that is before any fork

from emgrade.course import Assignment
from emgrade.grading.explain import explain
from emgrade.grading.otterfile import OtterTest
from emgrade.grading.plan import Planned, case_id, question_of
from emgrade.grading.report import Case, GradeReport, Outcome
from emgrade.grading.standins import stand_ins
from emgrade.student.failures import NotLoaded, Raised, StudentFailure
from emgrade.student.process import Backend, StudentProcess
from emgrade.student.reference import ReferenceModule
from emgrade.student.session import StudentModule, StudentSession, seed_of
from emgrade.submission import Submission
from emgrade.testing import collect_remarks

if TYPE_CHECKING:
    import pytest

    from emgrade.grading.plan import Test


class Marking:
    """The state of one run of an assignment's tests: who sits the test, and what has come of it.

    Tests reach ``student`` and ``reference`` through it. One submission at a time: `sit`, then
    `mark`, then `leave`.
    """

    def __init__(self, assignment: Assignment, reference: ReferenceModule | None) -> None:
        self.assignment, self.reference = assignment, reference
        self.session: StudentSession | None = None
        self.flawed: set[str] = set()
        self._direct: dict[pytest.Item, dict[str, Any] | None] = {}

    def sit(self, session: StudentSession) -> None:
        """Take a submission in: its code runs as soon as a test needs it."""
        self.leave()
        self.flawed = set()
        self.session = session

    def leave(self) -> None:
        """End the student process, if there is one."""
        if self.session is not None:
            self.session.close()
            self.session = None

    @property
    def student(self) -> StudentModule:
        assert self.session is not None
        return self.session.module

    def mark(
        self,
        submission: Submission,
        tests: Sequence[Planned],
        on_outcome: Callable[[Outcome], None] = lambda outcome: None,
    ) -> GradeReport:
        """Run the tests in order and report. The submission must sit."""
        start = time.monotonic()
        assert self.session is not None
        outcomes = []
        for item, case in tests:
            outcome = self._try(item, case)
            outcomes.append(outcome)
            if outcome.status not in ("passed", "remark"):
                self.flawed.add(case.question)
            on_outcome(outcome)
        failure = self.session.load_failure
        return GradeReport(
            assignment=self.assignment.slug,
            submission=submission.name,
            cases=tuple(case for _, case in tests),
            outcomes=tuple(outcomes),
            points={question.id: question.points for question in self.assignment.questions},
            remarks=submission.remarks,
            problem=str(failure) if failure is not None else "",
            isolation=self.session.layers,
            seconds=time.monotonic() - start,
        )

    def _try(self, item: Test, case: Case) -> Outcome:
        assert self.session is not None
        if self.session.out_of_time(case.question):
            return Outcome(case, "not tried", "The question's time was used up before this test.")
        remarks = collect_remarks()
        try:
            stood_in = self.before(item, case.question, hidden=case.hidden)
        except StudentFailure as failure:
            return Outcome(case, "remark" if case.remark else "failed", str(failure))
        error, in_test = self._run(item)
        printed = self.after(item, case.question)
        if stood_in:
            remarks.append(_stood_in(case, stood_in))
        private = case.hidden or self.session.saw_hidden
        shown = "" if private else printed
        if error is None:
            return Outcome(case, "passed", remarks=tuple(remarks), printed=shown)
        detail = "".join(traceback.format_exception(error))
        if not in_test and not isinstance(error, StudentFailure):
            message = "The autograder failed here; this is not your fault."
            return Outcome(case, "fault", message, detail=detail)
        message = explain(error, hidden=private, test_file=item.path)
        if private and not case.hidden and isinstance(error, Raised) and error.message:
            message += "\n\n`emgrade check` on your own machine shows its message."
        return Outcome(
            case, "remark" if case.remark else "failed", message, tuple(remarks), detail, shown
        )

    def _run(self, item: Test) -> tuple[BaseException | None, bool]:
        """Run a test; what it raised, and whether the test itself did."""
        try:
            if isinstance(item, OtterTest):
                item.run(self.student)
            elif (arguments := self._arguments(item)) is not None:
                item.obj(**arguments)  # type: ignore[attr-defined]
            else:
                from emgrade.grading.items import run_item

                return run_item(item)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # pytest's own outcomes are no Exceptions
            return error, True
        return None, True

    def _arguments(self, item: pytest.Item) -> dict[str, Any] | None:
        if item not in self._direct:
            from emgrade.grading.items import direct_parameters

            self._direct[item] = direct_parameters(item)
        parameters = self._direct[item]
        if parameters is None:
            return None
        arguments = dict(parameters)
        if "student" in arguments:
            arguments["student"] = self.student
        if "reference" in arguments:
            arguments["reference"] = self.reference
        if "rng" in arguments:
            arguments["rng"] = generator_for(item)
        return arguments

    def before(
        self, item: Test, question: str = "", *, hidden: bool = False
    ) -> tuple[str, ...]:
        """Make the student's process ready for a test; the names that the reference lends it."""
        assert self.session is not None
        question = question or question_of(item)
        self.session.begin(question, case_id(item), hidden=hidden)
        if self.reference is None:
            return ()
        self.reference.seed(seed_of(case_id(item)))
        names = stand_ins(self.assignment, self.assignment.question(question), self.flawed)
        if names:
            self.student.replace(**{name: self.reference.find(name) for name in names})
        return names

    def after(self, item: Test, question: str = "") -> str:
        """Undo what the test changed; what the student's code printed meanwhile."""
        assert self.session is not None
        if self.reference is not None:
            self.reference.restore()
        return self.session.finish(question or question_of(item))


def _stood_in(case: Case, names: tuple[str, ...]) -> str:
    listed = ", ".join(f"`{name}`" for name in names)
    return (
        f"In question `{case.question}` our own {listed} stood in for yours, "
        "so that an earlier mistake costs nothing here."
    )


def session_for(
    submission: Submission,
    assignment: Assignment,
    backend: Backend,
    started: StudentProcess | None = None,
) -> StudentSession:
    """A session for a submission; one that has a problem is never started."""
    session = StudentSession(
        backend, submission.files, assignment.submit[0], assignment.limits, started
    )
    if submission.problem:
        session.load_failure = NotLoaded(submission.problem)
    return session


def generator_for(item: pytest.Item) -> np.random.Generator:
    """A test's own random numbers: the same for every student, on every machine.

    The seed has the test file's content in it: that the student's side knows a test's name must
    not tell it what else the test has drawn.
    """
    return np.random.default_rng([seed_of(case_id(item)), _digest(item.path)])


@lru_cache
def _digest(path: Path) -> int:
    return int.from_bytes(hashlib.sha256(path.read_bytes()).digest(), "big")
