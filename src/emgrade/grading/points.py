"""How a question's points are shared among its tests."""

from __future__ import annotations

from collections.abc import Sequence

from emgrade.errors import CourseError
from emgrade.grading.report import tidy


def share_points(
    question: str, total: float, stated: Sequence[float | None], *, complete: bool = True
) -> list[float]:
    """Points for each test: what it states, and an equal share of the rest where it states none.

    CourseError when the tests state more than the question has, or less with nobody to take the
    rest. With ``complete=False`` (a handout has only some of the tests) the sum may be less.
    """
    given = sum(points for points in stated if points is not None)
    rest = tidy(total - given)
    takers = sum(points is None for points in stated)
    if rest < 0 or (complete and rest > 0 and not takers):
        raise CourseError(
            f"the tests of question '{question}' carry {given:g} points, and it is worth {total:g}",
            mend="change the points of a test or of the question",
        )
    if complete and takers and total and not rest:
        raise CourseError(
            f"the tests of question '{question}' that state no points have none left: "
            f"the others carry all {total:g}",
            mend="give them points, or mark them @pytest.mark.remark",
        )
    if complete and not stated:
        raise CourseError(f"question '{question}' has no test that carries points",
                          mend=f"write graders/…/hidden/test_{question}.py")  # fmt: skip
    share = rest / takers if takers and complete else 0.0
    return _written([share if points is None else points for points in stated])


def _written(shares: Sequence[float]) -> list[float]:
    """The shares with six decimals, as results are written: thirds still add up to the whole."""
    written, exact, so_far = [], 0.0, 0.0
    for share in shares:
        exact += share
        written.append(tidy(exact - so_far))
        so_far += written[-1]
    return written
