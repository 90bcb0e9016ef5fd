from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgrade.grading.report import Case, GradeReport, Mark, Outcome, Stake, tidy

ESTEP = [Case(f"e{n}", "estep", f"case {n}", 20 / 3, hidden=True) for n in range(3)]
MSTEP = Case("m", "mstep", "means", 0.1 + 0.2, hidden=False)
FAR = Case("r", "estep", "far away", 0.0, hidden=True, remark=True)


def report(*outcomes: Outcome, **more: object) -> GradeReport:
    return GradeReport(
        "lab",
        "ada",
        (*ESTEP, MSTEP, FAR),
        outcomes,
        {"estep": Stake(20.0), "mstep": Stake(0.3), "em": Stake(5.0)},
        **more,
    )  # type: ignore[arg-type]


def test_only_what_passed_earns() -> None:
    for status in ("failed", "remark", "not tried", "fault"):
        assert Outcome(MSTEP, status).earned == 0  # type: ignore[arg-type]
    assert Outcome(MSTEP, "passed").earned == MSTEP.points


def test_marks_by_question_in_the_assignments_order() -> None:
    marks = report(Outcome(MSTEP, "passed"), *(Outcome(case, "passed") for case in ESTEP)).marks
    assert marks == {"estep": Mark(20.0, 20.0), "mstep": Mark(0.3, 0.3), "em": Mark(0.0, 5.0)}
    assert [*marks] == ["estep", "mstep", "em"]


def test_score_is_out_of_everything_even_when_nothing_was_tried() -> None:
    assert (report().score, report().max_score) == (0, 25.3)
    assert report(problem="`gmm1d.py` is empty").max_score == 25.3


def test_remarks_come_once_and_in_order() -> None:
    made = report(
        Outcome(ESTEP[0], "passed", remarks=("b", "a")),
        Outcome(ESTEP[1], "failed", remarks=("a", "c")),
        remarks=("first", "b"),
    )
    assert made.all_remarks == ("first", "b", "a", "c")


def test_untried_cases() -> None:
    assert report().untried == (*ESTEP, MSTEP, FAR)
    assert report(Outcome(ESTEP[1], "failed")).untried == (ESTEP[0], ESTEP[2], MSTEP, FAR)


@given(st.integers(0, 10**8), st.integers(1, 60))
def test_tidy_takes_the_dust_off(millionths: int, parts: int) -> None:
    points = millionths / 1e6
    assert tidy(sum([points / parts] * parts)) == pytest.approx(points, abs=1e-12)
    assert str(tidy(-0.0)) == "0.0"
