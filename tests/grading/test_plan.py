"""Which tests are run, in which order, for how many points."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from emgrade.course import Assignment, find_course
from emgrade.errors import UserError
from emgrade.grading.otterfile import OtterTest, test_case
from emgrade.grading.plan import case_id, plan, public_tests, question_of


@pytest.fixture
def handout() -> Assignment:
    """The lab as a student has it: without solution and hidden tests."""
    lab = find_course(Path(__file__).parent).assignment("gmm1d_lab")
    return msgspec.structs.replace(lab, solution=None, hidden=None)


def test_questions_come_in_the_assignments_order(handout: Assignment) -> None:
    planned = plan(handout, reversed(public_tests(handout)))
    questions = [case.question for _, case in planned]
    order = [question.id for question in handout.questions]
    assert questions == sorted(questions, key=order.index)
    assert set(questions) == set(order)


def test_a_public_case_keeps_its_points_and_is_not_hidden(handout: Assignment) -> None:
    for test, case in plan(handout, public_tests(handout)):
        assert isinstance(test, OtterTest)
        assert case.points == test.case.points
        assert (case.hidden, case.remark, case.title) == (False, False, test.name)


def test_a_test_for_no_question_is_refused(handout: Assignment) -> None:
    stray = OtterTest(Path("tests/estp.py"), "a", test_case(name="a"))
    with pytest.raises(UserError, match=r"estp\.py: .* not exist: .estp.; did you mean .estep."):
        plan(handout, [stray])


def test_names_tell_question_and_case_apart_from_where_they_lie() -> None:
    test = OtterTest(Path("/some/where/test_estep.py"), "rows sum to 1", test_case())
    assert question_of(test) == "estep"
    assert case_id(test) == "test_estep.py::rows sum to 1"
