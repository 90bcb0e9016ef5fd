"""What a student reads of a wrong value: their own numbers, and never the right ones."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from emgrade.compare.comparison import compare
from emgrade.compare.mismatch import Mismatch


def said(got: Any, expected: Any, name: str = "mus", **how: Any) -> str:
    mismatch = compare(got, expected, name=name, **how).mismatch
    assert mismatch is not None
    return mismatch.for_student()


@pytest.mark.parametrize(
    ("got", "expected", "sentence"),
    [
        (
            None,
            np.zeros((3, 1)),
            "`mus` is None, but an array of numbers of shape (3, 1) is needed.",
        ),
        (None, 1.0, "`mus` is None, but a number is needed."),
        ("a", 1.0, "`mus` is a text; expected a number."),
        (1j, 1.0, "`mus` is a complex number; expected a number."),
        (
            [[1], [1, 2]],
            [1, 2],
            "`mus` is a list of 2 values (a list of 1 value and a list of 2 values); "
            "expected an array of numbers of shape (2,).",
        ),
        (
            np.zeros((2, 3)),
            np.zeros((3, 2)),
            "`mus` is an array of shape (2, 3); expected shape (3, 2).",
        ),
        (2.0, np.zeros((3, 2)), "`mus` is a number; expected shape (3, 2)."),
        (np.zeros((3, 2)), 1.0, "`mus` is an array of shape (3, 2); expected a number."),
        ({}, [1, 2], "`mus` is a dict; expected an array of numbers of shape (2,)."),
        (
            np.array([math.nan, 1.0]),
            [1.0, 1.0],
            "`mus` is not a finite number everywhere (1 of 2 entries): `mus[0] = nan`.",
        ),
        (3.0, 2.0, "`mus` has the wrong value: `mus = 3`, off by about 50 %."),
        (-2.0, 2.0, "`mus` has the wrong value: `mus = -2`, off by a factor of about 3."),
        (
            [1.0, 2.0, 3.0],
            [1.0, 4.0, 3.0],
            "`mus` has wrong values (1 of 3 entries). The first is `mus[1] = 2`. "
            "The largest relative error is about 50 %.",
        ),
        (
            [[1.0, 2.0], [3.0, 9.0]],
            [[1.0, 2.5], [3.0, 4.0]],
            "`mus` has wrong values (2 of 4 entries). The first is `mus[0, 1] = 2`, "
            "the worst `mus[1, 1] = 9`. The largest relative error is about 100 %.",
        ),
    ],
)
def test_sentences(got: Any, expected: Any, sentence: str) -> None:
    assert said(got, expected) == sentence


def test_a_text_that_is_wrong_is_off_by_no_number() -> None:
    assert said(["a", "x"], ["a", "b"]) == (
        "`mus` has wrong values (1 of 2 entries). The first is `mus[1] = x`."
    )
    assert said("left", "right") == "`mus` has the wrong value: `mus = left`."


numbers = st.floats(-1e6, 1e6).map(lambda x: round(x, 5)).filter(lambda x: abs(x) > 1e-3)


@given(st.data(), hnp.array_shapes(min_dims=0, max_dims=2, max_side=3))
def test_the_expected_value_is_never_shown(data: st.DataObject, shape: tuple[int, ...]) -> None:
    expected = data.draw(hnp.arrays(float, shape, elements=numbers))
    got = data.draw(
        hnp.arrays(float, shape, elements=numbers | st.sampled_from([math.nan, math.inf]))
    )
    mismatch = compare(got, expected, name="x").mismatch
    assume(mismatch is not None)
    assert mismatch is not None
    shown = mismatch.for_student()
    own = {f"{value:.6g}" for value in got.ravel()}
    numbers_shown = set(re.findall(r"= (-?[\d.]+(?:e[+-]?\d+)?|nan|-?inf)", shown))
    assert numbers_shown <= own
    for value in expected.ravel():
        for digits in (f"{value:.6g}", f"{value:.4g}", repr(float(value))):
            if len(digits.strip("-0.")) > 3 and not any(digits in mine for mine in own):
                assert digits not in shown


@given(numbers, numbers)
def test_how_far_off_is_said_to_one_digit(got: float, expected: float) -> None:
    """Enough to judge a mistake by, too little to work out the right value from."""
    assume(compare(got, expected).mismatch is not None)
    shown = said(got, expected)
    match = re.search(r"about ([\d.e+-]+) %|factor of (?:about )?(\d+)", shown)
    assert match, shown
    digits = (match[1] or match[2]).replace(".", "").lstrip("0")
    if match[1]:
        assert len(digits.partition("e")[0].rstrip("0")) <= 1
    else:
        assert 2 <= int(match[2]) <= 1001


@pytest.mark.parametrize(
    ("kind", "needed"), [("missing", "needed"), ("type", "expected"), ("shape", "expected")]
)
def test_what_a_mismatch_without_entries_says(kind: Any, needed: str) -> None:
    text = Mismatch("X", kind, "of this sort", "of that sort").for_student()
    assert needed in text
    assert "of this sort" in text
    assert "of that sort" in text


def test_an_error_beyond_measure() -> None:
    assert "1000 or more" in said(1e6, 1.0)
    assert "1000 or more" in said(1.0, 0.0)
