"""What a student is told of their attempts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from emgrade.assignment_file import Question
from emgrade.attempts import Attempts
from emgrade.grading.report import Case, Outcome
from emgrade.grading.standing import standing, with_attempts_left


def cases(*points: float, remark: bool = False) -> list[Case]:
    return [
        Case(f"q/{number}", "q", f"test {number}", one, hidden=True, remark=remark)
        for number, one in enumerate(points)
    ]


def stood(points: list[float], score: float, attempts: int = 3) -> list[Outcome]:
    question = Question("q", sum(points), attempts=attempts)
    tests = [(object(), case) for case in cases(*points)]
    return standing(tests, question, Attempts(attempts, ("a",), score))  # type: ignore[arg-type]


def test_the_score_of_the_last_attempt_stands() -> None:
    (outcome,) = stood([2.0], 2.0)
    assert (outcome.status, outcome.earned) == ("stands", 2.0)
    assert outcome.message == (
        "The 3 attempts at this question are used up: the 2 of 2 points of the last one stand. "
        "What you handed in now was not marked."
    )


def test_after_the_only_attempt() -> None:
    (outcome,) = stood([1.0], 0.0, attempts=1)
    assert outcome.earned == 0
    assert outcome.message.startswith(
        "One attempt was allowed and it is used up: the 0 of 1 points of the last one stand."
    )


@pytest.mark.parametrize("points", [[1.0] * 5, [0.333333, 0.333333, 0.333334], [0.1, 0.2]])
@pytest.mark.parametrize("share", [0.0, 0.2, 1 / 3, 0.6, 1.0])
def test_the_parts_add_up_to_what_stands(points: list[float], share: float) -> None:
    score = round(share * sum(points), 6)
    outcomes = stood(points, score)
    parts = [outcome.earned for outcome in outcomes]
    assert sum(map(Fraction, map(repr, parts))) == Fraction(repr(score))
    assert all(0 <= part <= most for part, most in zip(parts, points, strict=True))
    assert outcomes[1].message == "See above: the attempts are used up."


def test_remarks_have_no_part_in_it() -> None:
    question = Question("q", 1.0, attempts=1)
    tests = [(object(), case) for case in [*cases(1.0), *cases(0.0, remark=True)]]
    outcomes = standing(tests, question, Attempts(1, ("a",), 1.0))  # type: ignore[arg-type]
    assert [outcome.case.remark for outcome in outcomes] == [False]


def told(statuses: list[str], used: int, attempts: int = 3) -> list[str]:
    question = Question("q", float(len(statuses)), attempts=attempts)
    outcomes = [
        Outcome(case, status, "Said.")  # type: ignore[arg-type]
        for case, status in zip(cases(*[1.0] * len(statuses)), statuses, strict=True)
    ]
    return [one.message for one in with_attempts_left(outcomes, question, Attempts(used))]


@pytest.mark.parametrize(
    ("used", "attempts", "said"),
    [
        (0, 3, "3 of 3 attempts left."),
        (1, 3, "2 of 3 attempts left."),
        (3, 3, "That was the last of 3 attempts: the score stands."),
        (0, 1, "You have one attempt."),
        (1, 1, "That was the one attempt: the score stands."),
    ],
)
def test_how_many_are_left_is_told_where_something_is_wrong(
    used: int, attempts: int, said: str
) -> None:
    assert told(["failed"], used, attempts) == [f"Said.\n\n{said}"]


def test_it_is_told_once_and_not_where_all_is_right() -> None:
    assert told(["passed", "failed", "failed"], 1) == [
        "Said.",
        "Said.\n\n2 of 3 attempts left.",
        "Said.",
    ]
    assert told(["passed", "passed"], 1) == ["Said.", "Said."]
    assert told(["not answered"], 0) == ["Said.\n\n3 of 3 attempts left."]
