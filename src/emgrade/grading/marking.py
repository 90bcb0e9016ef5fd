"""Mark one submission: run each test against it and note what came of it."""

from __future__ import annotations

import contextlib
import itertools
import re
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from emgrade import attempts
from emgrade.attempts import NONE_YET, History
from emgrade.compare.comparison import Misused
from emgrade.course import Assignment, Question
from emgrade.grading.answertests import Answers, AnswerTest, read_answers
from emgrade.grading.explain import explain
from emgrade.grading.forbidden import find_forbidden
from emgrade.grading.otterfile import OtterTest
from emgrade.grading.own_time import OwnTime, TookTooLong
from emgrade.grading.plan import Planned, case_id, question_of
from emgrade.grading.report import Case, GradeReport, Outcome, by_hand_of, stakes_of, tidy
from emgrade.grading.sameness import answer_digest, code_digest
from emgrade.grading.standing import not_handed_in, standing, with_attempts_left
from emgrade.grading.standins import stand_ins
from emgrade.grading.writing import unanswered
from emgrade.student.failures import MissingName, NotLoaded, OutOfTime, Raised, StudentFailure
from emgrade.student.process import Backend, StudentProcess
from emgrade.student.reference import NotInSolution, ReferenceModule
from emgrade.student.session import StudentModule, StudentSession, seed_of
from emgrade.submission import Submission
from emgrade.testing import collect_remarks

if TYPE_CHECKING:
    import pytest

    from emgrade.grading.plan import Test

    CodeTest = OtterTest | pytest.Item


# Raised in a test, these come of the test and never of what a student's code returned.
NEVER_THE_STUDENTS = (NameError, ImportError, NotInSolution, TookTooLong, Misused)
# As a call with wrong arguments is told of.
MISUSED = re.compile(r"(assert_matches|unpacked|remark)\(\) (got|missing|takes)\b")
OURS = "The autograder failed here; this is not your fault."


class Marking:
    """The state of one run of an assignment's tests: who sits the test, and what has come of it.

    Tests reach ``student`` and ``reference`` through it. One submission at a time: `sit`, then
    `mark`, then `leave`. ``references`` are the solution's modules, by the file they are for.
    """

    def __init__(
        self, assignment: Assignment, references: Mapping[str, ReferenceModule] | None = None
    ) -> None:
        self.assignment, self.references = assignment, references or {}
        self.reference: ReferenceModule | None = None
        self.submission = Submission("", {})
        self.session: StudentSession | None = None
        self.answers = Answers({})
        self.flawed: set[str] = set()
        self.told: set[str] = set()
        self.lacking: set[str] = set()  # cases that ask for a name that the submission lacks
        self.own_time: OwnTime | None = None
        self.stood_in: tuple[str, ...] = ()  # what the reference lent to the last test
        self._direct: dict[pytest.Item, dict[str, Any] | None] = {}

    def sit(
        self, submission: Submission, backend: Backend, started: StudentProcess | None = None,
        own_time: OwnTime | None = None, hidden_modules: Sequence[str] = (),
    ) -> None:
        """Take a submission in: its code runs as soon as a test needs it.

        ``own_time`` is what the tests and the solution may take themselves; by default, whatever
        they like. To the student's code, there are no ``hidden_modules``.
        """
        self.leave()
        self.own_time = own_time
        if uses := find_forbidden(submission.files, self.assignment.file.forbidden):
            words = "\n\n".join(use.in_words() for use in uses[:5])
            submission = msgspec.structs.replace(submission, problem=f"Nothing was run. {words}")
        self.submission = submission
        self.flawed, self.told, self.lacking = set(), set(), set()
        self.answers = read_answers(self.assignment, submission.files)
        mains = self.assignment.code_files
        self.session = StudentSession(
            backend, submission.files, mains, self.assignment.limits, started,
            packages=self.assignment.file.packages, forbidden=self.assignment.file.forbidden,
            hidden=hidden_modules,
        )  # fmt: skip
        for file in mains:
            if why := submission.problem or submission.absent.get(file):
                self.session.failures[file] = NotLoaded(why)

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
        tests: Sequence[Planned],
        on_outcome: Callable[[Outcome], None] = lambda outcome: None,
        on_question: Callable[[Question], object] = lambda question: None,
    ) -> GradeReport:
        """Run the tests in order and report on the submission that sits.

        ``on_question`` is told of each question before it is tried, ``on_outcome`` what came of
        each test after its question.
        """
        start = time.monotonic()
        assert self.session is not None
        submission = self.submission
        history = None if submission.history is None else dict(submission.history)
        outcomes: list[Outcome] = []
        for question_id, group in itertools.groupby(tests, lambda test: test[1].question):
            question = self.assignment.question(question_id)
            on_question(question)
            mine = self._mark_question(question, list(group), history)
            for outcome in mine:
                on_outcome(outcome)
            if any(outcome.status not in ("passed", "remark", "fault") for outcome in mine):
                self.flawed.add(question.id)
            outcomes += mine
        return GradeReport(
            assignment=self.assignment.slug,
            submission=submission.name,
            cases=tuple(outcome.case for outcome in outcomes),
            outcomes=tuple(outcomes),
            stakes=stakes_of(self.assignment),
            remarks=(*submission.remarks, *self.answers.remarks, *self.session.remarks()),
            problem=self._problem() or self._nothing_defined(outcomes),
            isolation=self.session.layers,
            seconds=time.monotonic() - start,
            history=history,
            by_hand=by_hand_of(self.assignment),
            unanswered=tuple(unanswered(self.assignment, submission.files)),
        )

    def _mark_question(
        self, question: Question, tests: Sequence[Planned], history: History | None
    ) -> list[Outcome]:
        """What comes of a question's tests; ``history`` is brought up to date."""
        before = (history or {}).get(question.id, NONE_YET)
        counted = history is not None and question.attempts > 0
        digest = self._digest(question) if counted else None
        if counted and attempts.stands(before, question.attempts, digest):
            return standing(tests, question, before)
        missing = self.submission.absent.get(self.assignment.file_of(question))
        if missing is not None and not self.submission.problem:
            return [not_handed_in(question, missing)]
        outcomes = [self._try(test, case) for test, case in tests]
        if history is None or not counted:
            return outcomes
        if self._counts(question, outcomes):
            score = tidy(sum(outcome.earned for outcome in outcomes))
            history[question.id] = attempts.after(before, digest, score)
        return with_attempts_left(outcomes, question, history.get(question.id, NONE_YET))

    def _problem(self) -> str:
        """Why nothing could be tried; "" when anything could."""
        assert self.session is not None
        if self.submission.problem:
            return self.submission.problem
        files = {self.assignment.file_of(q) for q in self.assignment.auto_questions}
        if not files <= set(self.session.failures):
            return ""
        here = [file for file in self.session.failures if file not in self.submission.absent]
        return "\n\n".join(str(self.session.failures[file]) for file in here or [min(files)])

    def _nothing_defined(self, outcomes: Sequence[Outcome]) -> str:
        """What is missing, if every test asks for that and no other; "" otherwise."""
        scored = [one for one in outcomes if not one.case.remark]
        said = {one.message for one in scored}
        lacking = self.lacking.issuperset(one.case.id for one in scored)
        return said.pop() if lacking and len(said) == 1 else ""

    def _digest(self, question: Question) -> str | None:
        """What tells this attempt at a question from others; None when it is none."""
        if question.answer is not None:
            return answer_digest(self.answers.meanings.get(question.id))
        source = self.submission.files.get(self.assignment.file_of(question))
        return None if source is None else code_digest(self.assignment, question, source)

    def _counts(self, question: Question, outcomes: list[Outcome]) -> bool:
        """Is it an attempt? Not if nothing was tried or the file did not run, nor if we failed."""
        assert self.session is not None
        if self.submission.problem:
            return False
        ran = self.assignment.file_of(question) not in self.session.failures
        return ran and all(outcome.status != "fault" for outcome in outcomes)

    def _try(self, test: Test, case: Case) -> Outcome:
        assert self.session is not None
        file = self.assignment.file_of(self.assignment.question(case.question))
        if self.submission.problem:
            return Outcome(case, "not answered", self._once(file, self.submission.problem))
        if isinstance(test, AnswerTest):
            return test.outcome(case, self.answers.meanings[case.question])
        return self._try_code(test, case, file)

    def _once(self, file: str, why: str) -> str:
        """Said in full where it is first met: it holds for every test of the file."""
        if file in self.told:
            return f"Not tried: see above for `{file}`."
        self.told.add(file)
        return why

    def _try_code(self, test: CodeTest, case: Case, file: str) -> Outcome:
        assert self.session is not None
        if self.own_time is not None and self.own_time.left <= 0:
            return Outcome(case, "fault", OURS)
        if self.session.out_of_time(case.question):
            return Outcome(case, "not tried", "The question's time was used up before this test.")
        outcome = self._attempt(test, case, file)
        helped = bool(self.stood_in)
        if helped and outcome.status == "failed" and not self.session.out_of_time(case.question):
            # What stands in may be pickier than what it stands for: that must not cost anything.
            alone = self._attempt(test, case, file, alone=True)
            return alone if alone.status == "passed" else outcome
        return outcome

    def _attempt(
        self, test: CodeTest, case: Case, file: str, *, alone: bool = False
    ) -> Outcome:
        """What comes of a test; ``alone``, of the student's own code without any of ours."""
        assert self.session is not None
        remarks = collect_remarks()
        self.stood_in = ()
        try:
            self.stood_in = self.before(test, case.question, hidden=case.hidden, alone=alone)
        except NotLoaded as failure:
            return Outcome(
                case, "remark" if case.remark else "failed", self._once(file, str(failure))
            )
        except StudentFailure as failure:
            return Outcome(case, "remark" if case.remark else "failed", str(failure))
        error, in_test = self._run(test)
        if error is not None and _is_of_the_test(self.session.lent_error):
            error = self.session.lent_error
        ours = error is not None and (not in_test or self._is_the_tests_own(error))
        printed = self.after(test, case.question)
        if self.stood_in:
            remarks.append(_stood_in(case, self.stood_in))
        private = case.hidden or self.session.saw_hidden
        shown = "" if private else printed
        if error is None:
            return Outcome(case, "passed", remarks=tuple(remarks), printed=shown)
        detail = "".join(traceback.format_exception(error))
        if (ours and not isinstance(error, StudentFailure)) or self._nobody_has_it(error):
            return Outcome(case, "fault", OURS, detail=detail)
        if isinstance(error, MissingName) and error.owner == self.session.file:
            self.lacking.add(case.id)
        message = explain(
            error, hidden=private, test_file=test.path, offered=self.assignment.file.packages
        )
        if isinstance(error, OutOfTime):
            message += _on_printing(printed)
        if private and not case.hidden and isinstance(error, Raised) and error.message:
            message += "\n\n`emgrade check` on your own machine shows its message."
        return Outcome(
            case, "remark" if case.remark else "failed", message, tuple(remarks), detail, shown
        )

    def _is_the_tests_own(self, error: BaseException) -> bool:
        """Can nothing that came from the student have led to this?"""
        assert self.session is not None
        if isinstance(error, NEVER_THE_STUDENTS):
            return True
        if isinstance(error, AssertionError) or not isinstance(error, Exception):
            return False
        return not self.session.heard or bool(MISUSED.match(str(error)))

    def _nobody_has_it(self, error: BaseException) -> bool:
        """Does a test ask for a name that the solution does not have either?"""
        return (
            isinstance(error, MissingName)
            and self.reference is not None
            and self.session is not None
            and error.owner == self.session.file
            and not hasattr(self.reference, error.wanted)
        )

    def _run(self, item: CodeTest) -> tuple[BaseException | None, bool]:
        """Run a test; what it raised, and whether the test itself did."""
        try:
            with self.own_time or contextlib.nullcontext():
                return self._run_on(item)
        except TookTooLong as error:
            assert self.session is not None
            self.session.close()  # it may have been in the middle of a sentence
            return error, True

    def _run_on(self, item: CodeTest) -> tuple[BaseException | None, bool]:
        try:
            if isinstance(item, OtterTest):
                item.run(self.student)
            elif (arguments := self._arguments(item)) is not None:
                item.obj(**arguments)  # type: ignore[attr-defined]
            else:
                from emgrade.grading.items import run_item

                error, in_test = run_item(item)
                if error is not None:
                    return error, in_test
            assert self.session is not None
            self.session.settle()
        except (KeyboardInterrupt, SystemExit, TookTooLong):
            raise
        except BaseException as error:  # pytest's own outcomes are no Exceptions
            return error, True
        return None, True

    def _arguments(self, item: pytest.Item) -> dict[str, Any] | None:
        if item not in self._direct:
            from emgrade.grading.items import direct_parameters
            from emgrade.grading.once import kept

            self._direct[item] = direct_parameters(item, kept(item))
        parameters = self._direct[item]
        if parameters is None:
            return None
        arguments = dict(parameters)
        if "student" in arguments:
            arguments["student"] = self.student
        if "reference" in arguments:
            arguments["reference"] = self.reference
        if "rng" in arguments:
            from emgrade.grading.items import generator_for

            arguments["rng"] = generator_for(item, seed_of(case_id(item)))
        return arguments

    def before(
        self, item: CodeTest, question_id: str = "", *, hidden: bool = False, alone: bool = False
    ) -> tuple[str, ...]:
        """Make the student's process ready for a test; the names that the reference lends it.

        ``alone``, it lends none.
        """
        assert self.session is not None
        question = self.assignment.question(question_id or question_of(item))
        file = self.assignment.file_of(question)
        self.session.begin(question.id, case_id(item), file=file, hidden=hidden)
        self.reference = self.references.get(file)
        if self.reference is None:
            return ()
        self.reference.seed(seed_of(case_id(item)))
        names = () if alone else stand_ins(self.assignment, question, self.flawed)
        if names:
            self.student.replace(**{name: self.reference.find(name) for name in names})
        return names

    def after(self, item: CodeTest, question: str = "") -> str:
        """Undo what the test changed; what the student's code printed meanwhile."""
        assert self.session is not None
        if self.reference is not None:
            self.reference.restore()
        return self.session.finish(question or question_of(item))


def _is_of_the_test(lent: Exception | None) -> bool:
    """Is what a lent function raised a slip of its author, whatever it was given?"""
    return isinstance(lent, NEVER_THE_STUDENTS) and not isinstance(lent, UnboundLocalError)


def _on_printing(printed: str) -> str:
    """What to say of a great deal that was printed before time ran out."""
    dropped = re.search(r"\.\.\. and (\d+) characters more\n?$", printed)
    if dropped is None or int(dropped[1]) < 100_000:
        return ""
    return (
        f"\n\nMeanwhile it printed {int(dropped[1]):,} characters, which takes long: print less, "
        "or nothing inside of a loop."
    )


def _stood_in(case: Case, names: tuple[str, ...]) -> str:
    listed = ", ".join(f"`{name}`" for name in names)
    return (
        f"In question `{case.question}` our own {listed} stood in for yours, "
        "so that an earlier mistake costs nothing here."
    )

