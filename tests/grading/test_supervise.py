"""How submissions are shared out among graders."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from emgrade.grading.supervise import _batches
from emgrade.submission import Submission

small = st.integers(1, 12)


@given(total=st.integers(0, 60), most=small, jobs=small, known=st.booleans())
def test_every_submission_once_and_in_order(total: int, most: int, jobs: int, known: bool) -> None:
    submissions = [Submission(str(number), {}) for number in range(total)]
    batches = list(_batches(submissions, most, total if known else None, jobs))
    assert [one for batch in batches for one in batch] == submissions
    assert all(0 < len(batch) <= most for batch in batches)


@given(total=st.integers(1, 60), most=small, jobs=small)
def test_the_last_batches_are_small_so_that_no_job_is_left_with_many(
    total: int, most: int, jobs: int
) -> None:
    submissions = [Submission(str(number), {}) for number in range(total)]
    left = total
    for batch in _batches(submissions, most, total, jobs):
        assert len(batch) == 1 or len(batch) * 2 * jobs <= left
        left -= len(batch)


def test_batches_are_full_while_there_is_much_left() -> None:
    submissions = [Submission(str(number), {}) for number in range(40)]
    sizes = [len(batch) for batch in _batches(submissions, 8, 40, 2)]
    assert sizes == [8, 8, 6, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1]
