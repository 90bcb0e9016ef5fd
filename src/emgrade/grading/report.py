"""What came of marking one submission: frozen values that everything else is rendered from."""

from __future__ import annotations

from typing import Literal

import msgspec

Status = Literal["passed", "failed", "remark", "not tried", "fault"]


class Case(msgspec.Struct, frozen=True):
    """One test as it is known before anything is run. A remark case has no points."""

    id: str
    question: str
    title: str
    points: float
    hidden: bool
    remark: bool = False


class Outcome(msgspec.Struct, frozen=True):
    """What came of one case.

    ``message`` and ``remarks`` are Markdown for the student; ``detail`` is for the instructor and
    may hold anything. ``printed`` is what the student's code printed, kept for public cases only.
    """

    case: Case
    status: Status
    message: str = ""
    remarks: tuple[str, ...] = ()
    detail: str = ""
    printed: str = ""

    @property
    def earned(self) -> float:
        return self.case.points if self.status == "passed" else 0.0


class Mark(msgspec.Struct, frozen=True):
    """The points of one question."""

    score: float
    max_score: float


class GradeReport(msgspec.Struct, frozen=True):
    """A marked submission.

    ``problem`` says why nothing could be tried (Markdown, for the student); ``fault`` that the
    autograder itself failed (for the instructor: the student is only told that it did).
    ``isolation`` maps each layer to ``"ok"`` or ``"absent: why"``.
    """

    assignment: str
    submission: str
    cases: tuple[Case, ...]
    outcomes: tuple[Outcome, ...]
    points: dict[str, float]
    remarks: tuple[str, ...] = ()
    problem: str = ""
    fault: str = ""
    isolation: dict[str, str] = {}
    seconds: float = 0.0

    @property
    def marks(self) -> dict[str, Mark]:
        """Score and points of every question, in the assignment's order."""
        earned = dict.fromkeys(self.points, 0.0)
        for outcome in self.outcomes:
            earned[outcome.case.question] += outcome.earned
        return {q: Mark(tidy(earned[q]), points) for q, points in self.points.items()}

    @property
    def score(self) -> float:
        return tidy(sum(mark.score for mark in self.marks.values()))

    @property
    def max_score(self) -> float:
        return tidy(sum(self.points.values()))

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
