"""`assert_matches` and `remark`: what hidden tests are written with."""

from __future__ import annotations

import contextvars

import numpy as np
import pytest

from emgrade.testing import Mismatched, assert_matches, collect_remarks, remark


def test_what_matches_passes_in_silence() -> None:
    remarks = collect_remarks()
    assert assert_matches([1.0, 2.0], np.array([1.0, 2.0 + 1e-7])) is None
    assert remarks == []


def test_what_does_not_match_is_an_assertion_error_that_carries_the_mismatch() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_matches([1.0, 3.0], [1.0, 2.0], name="mus")
    assert isinstance(caught.value, Mismatched)
    mismatch = caught.value.mismatch
    assert (mismatch.name, mismatch.kind, mismatch.count) == ("mus", "values", 1)
    assert mismatch.worst is not None
    assert mismatch.worst.expected == 2.0  # for the instructor
    assert str(caught.value) == mismatch.for_student()
    assert "2" not in str(caught.value).replace("1 of 2", "")


def test_a_forgiven_shape_becomes_a_remark_once() -> None:
    remarks = collect_remarks()
    for _ in range(3):
        assert_matches(np.ones((3, 1)), np.ones(3), name="priors")
    (text,) = remarks
    assert "priors" in text
    assert "(3, 1)" in text


def test_the_remark_is_made_even_when_the_values_are_wrong() -> None:
    remarks = collect_remarks()
    with pytest.raises(Mismatched):
        assert_matches(np.ones((3, 1)), np.zeros(3))
    assert len(remarks) == 1


def test_exact_form_makes_no_remark() -> None:
    remarks = collect_remarks()
    with pytest.raises(Mismatched):
        assert_matches(np.ones((3, 1)), np.ones(3), form="exact")
    assert remarks == []


def test_tolerances_are_passed_on() -> None:
    assert_matches(1.1, 1.0, rtol=0.2)
    assert_matches(0.1, 0.0, atol=0.2)
    with pytest.raises(Mismatched):
        assert_matches(1.1, 1.0)


def test_remarks_are_collected_anew_for_each_test() -> None:
    first = collect_remarks()
    remark("one")
    second = collect_remarks()
    remark("two")
    remark("two")
    assert (first, second) == (["one"], ["two"])


def test_a_remark_that_nobody_collects_is_dropped() -> None:
    contextvars.Context().run(remark, "into the void")
