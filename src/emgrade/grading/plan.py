"""Which tests are run, in which order, for how many points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from emgrade.course import Assignment
from emgrade.errors import CourseError, nearest, shown
from emgrade.grading.answertests import AnswerTest
from emgrade.grading.otterfile import OtterTest, otter_tests
from emgrade.grading.points import share_points
from emgrade.grading.report import Case

if TYPE_CHECKING:
    import pytest

    Test = OtterTest | AnswerTest | pytest.Item

Planned = tuple["Test", Case]


def public_tests(assignment: Assignment) -> list[OtterTest]:
    """The cases of the assignment's public test files. CourseError when one does not run."""
    return [test for path in sorted(assignment.public.glob("*.py")) for test in otter_tests(path)]


def case_id(test: Test) -> str:
    """A test's identity, independent of where the course lies."""
    if isinstance(test, AnswerTest):
        return test.id
    return f"{test.path.name}::{test.name}"


def question_of(test: Test) -> str:
    """A test's question: ``estep`` for ``estep.py`` and ``test_estep.py``."""
    if isinstance(test, AnswerTest):
        return test.question.id
    return test.path.stem.removeprefix("test_")


def plan(
    assignment: Assignment,
    public: Iterable[OtterTest],
    hidden: Sequence[pytest.Item] = (),
    answers: Iterable[AnswerTest] = (),
) -> tuple[Planned, ...]:
    """Order the tests by question, public ones first, and share out the points."""
    every: list[Test] = [*public, *answers, *hidden]
    planned: list[Planned] = []
    for number, question in enumerate(assignment.questions):
        if question.by_hand:
            continue
        mine = [test for test in every if question_of(test) == question.id]
        scored = [test for test in mine if not _is_remark(test)]
        try:
            points = share_points(
                question.id, question.points, [_stated(test) for test in scored],
                complete=assignment.hidden is not None,
            )  # fmt: skip
        except CourseError as error:
            if error.file is not None:
                raise
            place = f"$.questions[{number}].points"
            mend = _no_hidden_tests(assignment, question.id, hidden) or error.mend
            raise assignment.wrong(place, error.what, mend) from None
        shares = dict(zip(map(id, scored), points, strict=True))
        planned += [
            (
                test,
                Case(
                    id=f"{question.id}/{case_id(test)}",
                    question=question.id,
                    title=_title(test),
                    points=shares.get(id(test), 0.0),
                    hidden=assignment.hidden is not None and not isinstance(test, OtterTest),
                    remark=_is_remark(test),
                    visibility=question.visibility,
                ),
            )
            for test in mine
        ]
    known = {question.id for question in assignment.questions}
    for test in every:
        if not isinstance(test, AnswerTest) and (name := question_of(test)) not in known:
            raise CourseError(
                f"tests for a question that does not exist: '{name}'",
                file=test.path, mend=nearest(name, known),
            )  # fmt: skip
    return tuple(planned)


def _no_hidden_tests(
    assignment: Assignment, question: str, hidden: Sequence[pytest.Item]
) -> str:
    """How to mend that a question has no hidden test, if that is so."""
    if assignment.hidden is None or any(question_of(item) == question for item in hidden):
        return ""
    wanted = assignment.hidden / f"test_{question}.py"
    if wanted.exists():
        return f"there is no test in {shown(wanted)}: call its functions test_…"
    if (other := assignment.hidden / f"{question}.py").exists():
        return f"call {shown(other)} {wanted.name}"
    return f"its hidden tests belong into {shown(wanted)}"


# pytest takes long to import, and a student's check has only public tests: it is left out there.


def _is_remark(test: Test) -> bool:
    if isinstance(test, (OtterTest, AnswerTest)):
        return False
    from emgrade.grading.items import is_remark

    return is_remark(test)


def _stated(test: Test) -> float | None:
    if isinstance(test, AnswerTest):
        return None
    if isinstance(test, OtterTest):
        return test.case.points
    from emgrade.grading.items import stated_points

    return stated_points(test)


def _title(test: Test) -> str:
    if isinstance(test, AnswerTest):
        return test.title
    if isinstance(test, OtterTest):
        return test.name
    from emgrade.grading.items import title_of

    return title_of(test)
