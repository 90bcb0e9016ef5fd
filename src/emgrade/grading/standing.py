"""Questions that are not tried: the file is missing, or the attempts are used up and the score
stands. And for those that are, how many attempts are left."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from emgrade.attempts import Attempts, left
from emgrade.course import Question
from emgrade.grading.plan import Planned
from emgrade.grading.report import Case, Outcome, tidy


def standing(tests: Sequence[Planned], question: Question, attempts: Attempts) -> list[Outcome]:
    """The outcomes of a question's tests, which share the points that stand."""
    score = attempts.score
    used = "One attempt was allowed and it is used up"
    if question.attempts > 1:
        used = f"The {question.attempts} attempts at this question are used up"
    said = (
        f"{used}: the {score:g} of {question.points:g} points of the last one stand. "
        "What you handed in now was not marked."
    )
    outcomes: list[Outcome] = []
    exact = written = 0.0
    for _, case in tests:
        if case.remark:
            continue
        exact += score * case.points / question.points
        share = tidy(exact - written)  # so that the parts add up to the whole
        written += share
        message = "See above: the attempts are used up." if outcomes else said
        outcomes.append(Outcome(case, "stands", message, standing=share))
    return outcomes


def not_handed_in(question: Question, why: str) -> Outcome:
    """The one outcome of a question whose file is missing."""
    case = Case(f"{question.id}/file", question.id, question.title or question.id, question.points,
                hidden=True, visibility=question.visibility)  # fmt: skip
    if question.bonus:
        why = "Not handed in: this question is extra, and was not tried."
    return Outcome(case, "not answered", why)


def with_attempts_left(
    outcomes: Sequence[Outcome], question: Question, attempts: Attempts
) -> list[Outcome]:
    """The outcomes; the first that is not passed tells how many attempts are left."""
    told = list(outcomes)
    for number, outcome in enumerate(told):
        if outcome.status not in ("passed", "remark"):
            said = _how_many_left(left(attempts, question.attempts), question.attempts)
            told[number] = msgspec.structs.replace(outcome, message=f"{outcome.message}\n\n{said}")
            break
    return told


def _how_many_left(still: int, allowed: int) -> str:
    if still:
        return f"{still} of {allowed} attempts left." if allowed > 1 else "You have one attempt."
    if allowed > 1:
        return f"That was the last of {allowed} attempts: the score stands."
    return "That was the one attempt: the score stands."
