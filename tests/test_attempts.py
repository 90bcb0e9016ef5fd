"""Counting attempts: what is one, what stands, and that trying around it gains nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from emgrade.attempts import NONE_YET, Attempts, after, digest_of, left, stands


def test_each_new_answer_is_an_attempt() -> None:
    one = after(NONE_YET, "a", 0.0)
    assert one == Attempts(1, ("a",), 0.0)
    assert after(one, "b", 1.0) == Attempts(2, ("a", "b"), 1.0)


def test_an_answer_given_before_is_none() -> None:
    two = after(after(NONE_YET, "a", 0.0), "b", 1.0)
    assert after(two, "b", 1.0) == two
    # But it is the latest again, and its score is what counts.
    assert after(two, "a", 0.0) == Attempts(2, ("b", "a"), 0.0)


def test_no_answer_is_none() -> None:
    assert after(NONE_YET, None, 0.0) == NONE_YET
    assert after(Attempts(2, ("a", "b"), 1.0), None, 0.0) == Attempts(2, ("a", "b"), 1.0)


def test_after_the_last_attempt_the_score_stands() -> None:
    last = Attempts(2, ("a", "b"), 1.0)
    assert stands(last, 2, "c")
    assert stands(last, 2, "a"), "an answer of an earlier attempt cannot be gone back to"
    assert stands(last, 2, None), "a blank does not take the score away"
    assert not stands(last, 2, "b"), "the same once more may be shown its marks again"
    assert not stands(last, 3, "c")
    assert not stands(last, 0, "c"), "there is no limit"
    assert stands(last, 1, "c"), "a limit that was lowered meanwhile"


def test_how_many_are_left() -> None:
    assert [left(Attempts(used), 3) for used in range(5)] == [3, 2, 1, 0, 0]


def test_a_digest_tells_answers_apart_and_does_not_tell_them() -> None:
    assert digest_of("answer", "a") == digest_of("answer", "a")
    assert (
        len({digest_of(*parts) for parts in (("a", "b"), ("ab",), ("a", "b", ""), ("b", "a"))}) == 4
    )
    assert len(digest_of("x" * 10_000)) == 16
    digest_of("\ud800")  # half a character, as no file but a program can have it


answers = st.none() | st.sampled_from("abcdef")


@given(st.lists(answers, max_size=12), st.integers(1, 4))
def test_whatever_is_handed_in_no_more_answers_are_marked_than_allowed(
    handed_in: list[str | None], limit: int
) -> None:
    """Against the rule told another way: the first few different answers, then nothing new."""
    attempts, marked = NONE_YET, []
    for answer in handed_in:
        if stands(attempts, limit, answer):
            continue
        if answer is not None:
            marked.append(answer)
        attempts = after(attempts, answer, float(len(marked)))
        assert attempts.used == len(set(marked)) == len(attempts.tried)
        assert left(attempts, limit) == limit - attempts.used
    different = list(dict.fromkeys(answer for answer in handed_in if answer is not None))
    assert set(marked) == set(different[:limit])
