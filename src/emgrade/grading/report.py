"""What came of marking one submission: frozen values that everything else is rendered from."""

from __future__ import annotations

from typing import Literal

import msgspec

from emgrade.assignment_file import Visibility
from emgrade.attempts import NONE_YET, Attempts, left
from emgrade.course import Assignment

Status = Literal["passed", "failed", "remark", "not answered", "not tried", "stands", "fault"]


class Case(msgspec.Struct, frozen=True):
    """One test as it is known before anything is run. A remark case has no points."""

    id: str
    question: str
    title: str
    points: float
    hidden: bool
    remark: bool = False
    visibility: Visibility = "visible"


class Outcome(msgspec.Struct, frozen=True):
    """What came of one case.

    ``message`` and ``remarks`` are Markdown for the student; ``detail`` is for the instructor and
    may hold anything. ``printed`` is what the student's code printed, kept for public cases only.
    ``standing`` are the points that stand from an earlier submission, whose attempt was the last.
    """

    case: Case
    status: Status
    message: str = ""
    remarks: tuple[str, ...] = ()
    detail: str = ""
    printed: str = ""
    standing: float = 0.0

    @property
    def earned(self) -> float:
        return self.case.points if self.status == "passed" else self.standing

    @property
    def full(self) -> bool:
        """Nothing was lost here, now or when the score that stands was earned."""
        return self.status == "passed" or (
            self.status == "stands" and self.standing >= self.case.points
        )


class Mark(msgspec.Struct, frozen=True):
    """The points of one question."""

    score: float
    max_score: float


class Stake(msgspec.Struct, frozen=True):
    """What a question is worth, and how often it may be tried (0: as often as one likes)."""

    points: float
    attempts: int = 0
    bonus: bool = False
    title: str = ""


def stakes_of(assignment: Assignment) -> dict[str, Stake]:
    """The questions of an assignment that are marked by code, by id."""
    return {
        q.id: Stake(q.points, q.attempts, q.bonus, q.title) for q in assignment.auto_questions
    }


def by_hand_of(assignment: Assignment) -> dict[str, float]:
    """The points of the questions that are marked by hand, by id."""
    return {q.id: q.points for q in assignment.questions if q.by_hand}


class GradeReport(msgspec.Struct, frozen=True):
    """A marked submission.

    ``problem`` says why nothing could be tried (Markdown, for the student); ``fault`` that the
    autograder itself failed (for the instructor: the student is only told that it did).
    ``isolation`` maps each layer to ``"ok"`` or ``"absent: why"``. ``history`` are the attempts
    on each question, this one included; None where they are not counted. ``by_hand`` are the
    points of the questions that wait for a person, ``unanswered`` those of them with no answer.
    """

    assignment: str
    submission: str
    cases: tuple[Case, ...]
    outcomes: tuple[Outcome, ...]
    stakes: dict[str, Stake]
    remarks: tuple[str, ...] = ()
    problem: str = ""
    fault: str = ""
    isolation: dict[str, str] = {}
    seconds: float = 0.0
    history: dict[str, Attempts] | None = None
    by_hand: dict[str, float] = {}
    unanswered: tuple[str, ...] = ()

    @property
    def marks(self) -> dict[str, Mark]:
        """Score and points of every question, in the assignment's order."""
        earned = dict.fromkeys(self.stakes, 0.0)
        for outcome in self.outcomes:
            earned[outcome.case.question] += outcome.earned
        return {q: Mark(tidy(earned[q]), stake.points) for q, stake in self.stakes.items()}

    @property
    def score(self) -> float:
        return tidy(sum(mark.score for mark in self.marks.values()))

    @property
    def max_score(self) -> float:
        """What code can mark; the points of bonus questions come on top of it."""
        return tidy(sum(stake.points for stake in self.stakes.values() if not stake.bonus))

    @property
    def attempts_left(self) -> dict[str, int]:
        """Of each question whose attempts are counted, how many are left."""
        if self.history is None:
            return {}
        return {
            question: left(self.history.get(question, NONE_YET), stake.attempts)
            for question, stake in self.stakes.items()
            if stake.attempts
        }

    @property
    def all_remarks(self) -> tuple[str, ...]:
        """The submission's remarks and those of its tests, each once."""
        seen = dict.fromkeys(self.remarks)
        for outcome in self.outcomes:
            seen.update(dict.fromkeys(outcome.remarks))
        return tuple(seen)

    @property
    def untried(self) -> tuple[Case, ...]:
        """Cases without an outcome: the marking was cut short."""
        done = {outcome.case.id for outcome in self.outcomes}
        return tuple(case for case in self.cases if case.id not in done)


def tidy(points: float) -> float:
    """Points without the dust of binary thirds and tenths."""
    return round(points, 6) + 0.0
