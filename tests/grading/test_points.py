from __future__ import annotations

from fractions import Fraction

import pytest
import strategies  # noqa: F401 (sets the profile)
from hypothesis import given
from hypothesis import strategies as st

from emgrade.errors import CourseError
from emgrade.grading.points import share_points


@pytest.mark.parametrize(
    ("total", "stated", "shares"),
    [
        (10, [None], [10]),
        (10, [None, None], [5, 5]),
        (10, [4, None, None], [4, 3, 3]),
        (10, [4, 6], [4, 6]),
        (10, [0, None], [0, 10]),
        (2.5, [None, 0.5], [2.0, 0.5]),
        (0.3, [0.1, 0.1, None], [0.1, 0.1, 0.1]),
        (0.3, [0.1, 0.2], [0.1, 0.2]),
    ],
)
def test_shares(total: float, stated: list[float | None], shares: list[float]) -> None:
    assert share_points("q", total, stated) == pytest.approx(shares)


points = st.integers(1, 4000).map(lambda quarters: quarters / 4)


@given(points, st.integers(1, 40))
def test_equal_shares_add_up_to_the_whole_as_they_are_written(total: float, tests: int) -> None:
    """Gradescope is told six decimals of each, and adds those up."""
    shares = share_points("q", total, [None] * tests)
    written = [Fraction(f"{share:.6f}") for share in shares]
    assert sum(written) == Fraction(total)
    assert float(max(written) - min(written)) <= 1.01e-6
    assert all(round(share, 6) == share for share in shares)  # so that any subset adds up, too


@given(points, st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_shares_of_parametrised_tests_add_up(total: float, cases: list[int]) -> None:
    """A stated number is shared among a function's cases: thirds and sevenths of points."""
    stated = [total / len(cases) / number for number in cases for _ in range(number)]
    shares = share_points("q", total, stated)
    assert sum(Fraction(f"{share:.6f}") for share in shares) == Fraction(total)
    assert shares == pytest.approx(stated, abs=1.01e-6)


@given(st.lists(points, min_size=1, max_size=6))
def test_what_is_stated_stays_to_the_last_bit(stated: list[float]) -> None:
    assert share_points("q", sum(stated), list(stated)) == stated


@pytest.mark.parametrize(
    ("total", "stated"), [(10, [11]), (10, [6, 6]), (10, [6, 5, None]), (10, [4]), (10, [4, 5.9])]
)
def test_points_that_do_not_add_up(total: float, stated: list[float | None]) -> None:
    with pytest.raises(CourseError, match=r"question 'estep' carry .* points") as caught:
        share_points("estep", total, stated)
    assert f"it is worth {total:g}" in str(caught.value)


def test_nothing_is_left_for_tests_that_state_none() -> None:
    with pytest.raises(CourseError, match="have none left: the others carry all 10; give them"):
        share_points("q", 10, [10, None])
    assert share_points("q", 0, [0, None]) == [0, 0]


def test_a_question_without_tests_of_its_own() -> None:
    with pytest.raises(CourseError, match="'estep'"):
        share_points("estep", 10, [])


def test_a_handout_has_only_some_of_the_tests() -> None:
    assert share_points("q", 10, [2, 3], complete=False) == [2, 3]
    assert share_points("q", 10, [], complete=False) == []
    assert share_points("q", 10, [2, None], complete=False) == [2, 0]
    with pytest.raises(CourseError):
        share_points("q", 10, [11], complete=False)
