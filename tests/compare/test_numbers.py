"""Comparing, against a rule written out entry by entry."""

from __future__ import annotations

import cmath
import math
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from emgrade.compare.comparison import compare

RTOL, ATOL = 1e-6, 1e-9

moderate = st.floats(-1e12, 1e12).filter(lambda x: x == 0 or abs(x) > 1e-290)
shapes = hnp.array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=4)
arrays = hnp.arrays(np.float64, shapes, elements=moderate)


def right(got: complex, wanted: complex, rtol: float = RTOL, atol: float = ATOL) -> bool:
    """NumPy's rule (numpy.isclose), for one number; nan is never right."""
    if cmath.isnan(got):
        return False
    if cmath.isinf(got) or cmath.isinf(wanted):
        return got == wanted
    return abs(got - wanted) <= atol + rtol * abs(wanted)


def accepted(got: Any, expected: Any, **how: Any) -> bool:
    return compare(got, expected, **how).mismatch is None


# ---- values


@given(st.data(), arrays)
def test_every_entry_must_be_right(data: st.DataObject, wanted: np.ndarray[Any, Any]) -> None:
    factor = data.draw(
        hnp.arrays(
            np.float64,
            wanted.shape,
            elements=st.sampled_from([1.0, 1 + 5e-7, 1 - 5e-7, 1 + 2e-6, -1.0, 2.0]),
        ),
    )
    shift = data.draw(
        hnp.arrays(np.float64, wanted.shape, elements=st.sampled_from([0.0, 5e-10, 2e-9, 1.0]))
    )
    got = wanted * factor + shift
    entries = list(zip(got.ravel().tolist(), wanted.ravel().tolist(), strict=True))
    wrong = [pair for pair in entries if not right(*pair)]
    mismatch = compare(got, wanted).mismatch
    if not wrong:
        assert mismatch is None
        return
    assert mismatch is not None
    assert (mismatch.kind, mismatch.count, mismatch.size) == ("values", len(wrong), wanted.size)
    # The first in C order, and the largest errors.
    places = [i for i in np.ndindex(wanted.shape) if not right(got[i].item(), wanted[i].item())]
    assert mismatch.first is not None
    assert mismatch.worst is not None
    assert mismatch.first.index == places[0]
    assert mismatch.absolute == max(abs(g - w) for g, w in wrong)
    assert abs(got[mismatch.worst.index] - wanted[mismatch.worst.index]) == mismatch.absolute
    if all(w for _, w in wrong):
        assert mismatch.relative == pytest.approx(max(abs(g - w) / abs(w) for g, w in wrong))


@given(st.data(), shapes)
def test_numpy_agrees(data: st.DataObject, shape: tuple[int, ...]) -> None:
    """numpy.testing.assert_allclose gives the same verdict on finite expected values."""
    numbers = st.floats(allow_nan=False, width=32) | st.sampled_from([0.0, 1.0, 1 + 1e-6, 1e-9])
    wanted = data.draw(hnp.arrays(np.float64, shape, elements=numbers.filter(math.isfinite)))
    noise = data.draw(
        hnp.arrays(
            np.float64,
            shape,
            elements=st.sampled_from([0, 1e-12, 1e-7, 1e-6, 1e-5, math.nan, math.inf, -math.inf]),
        )
    )
    with np.errstate(all="ignore"):
        got = wanted * (1 + noise)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            np.testing.assert_allclose(got, wanted, rtol=RTOL, atol=ATOL)
            verdict = True
        except AssertionError:
            verdict = False
    assert accepted(got, wanted) is verdict


@given(arrays, st.sampled_from([0.0, 1e-3, 1e-12]), st.sampled_from([0.0, 1e-2, 1e-14]))
def test_tolerances_are_the_authors(wanted: np.ndarray[Any, Any], rtol: float, atol: float) -> None:
    got = wanted * (1 + 1e-5) + 1e-13
    expected = all(
        right(g, w, rtol, atol)
        for g, w in zip(got.ravel().tolist(), wanted.ravel().tolist(), strict=True)
    )
    assert accepted(got, wanted, rtol=rtol, atol=atol) is expected


@given(arrays)
def test_a_value_is_its_own_equal_in_any_element_type(wanted: np.ndarray[Any, Any]) -> None:
    assert accepted(wanted, wanted, form="exact", rtol=0, atol=0)
    assert accepted(wanted.astype(complex), wanted, form="exact", rtol=0, atol=0)
    assert accepted(wanted.astype("f4"), wanted, rtol=1e-6)
    assert accepted(np.round(wanted / 1e9).astype(int), np.round(wanted / 1e9), rtol=0, atol=0)
    assert accepted(wanted.tolist(), wanted, form="exact", rtol=0, atol=0)


@pytest.mark.parametrize(
    ("got", "expected", "right"),
    [
        (2, 2.0, True),
        (True, 1, True),
        (False, 1, False),
        (np.float32(0.5), 0.5, True),
        (np.int64(3), 3, True),
        ([1, 2], (1.0, 2.0), True),
        ((1, 2), np.array([1, 3]), False),
        ([[1, 2], [3, 4]], [[1, 2], [3, 4]], True),
        (1 + 0j, 1.0, True),
        (1 + 1e-9j, 1.0, False),
        (1.0, 1 + 0j, True),
        (1 + 2j, 1 + 2j, True),
        (1 - 2j, 1 + 2j, False),
        (np.array(2.5), 2.5, True),
        (2**70, float(2**70), True),
        ("abc", "abc", True),
        ("abd", "abc", False),
        (np.array(["a", "b"]), ["a", "b"], True),
        (["a", "c"], ["a", "b"], False),
        (np.array([True, False]), [True, False], True),
        ([1, 0], np.array([True, False]), True),
        (math.inf, math.inf, True),
        (-math.inf, math.inf, False),
        (1.0, math.inf, False),
        ([], np.zeros(0), True),
        (np.zeros((0, 3)), np.zeros((0, 3)), True),
        (np.uint8(200), np.uint8(201), False),
        (np.array([0], "u8"), np.array([1], "u8"), False),
    ],
)
def test_values_of_every_kind(got: Any, expected: Any, right: bool) -> None:
    assert accepted(got, expected) is right


def test_unsigned_numbers_do_not_wrap_around() -> None:
    mismatch = compare(np.array([0], "u1"), np.array([255], "u1")).mismatch
    assert mismatch is not None
    assert mismatch.absolute == 255


@pytest.mark.parametrize("strange", [math.nan, math.inf, -math.inf])
def test_not_finite(strange: float) -> None:
    got = np.array([[1.0, strange], [strange, 99.0]])
    mismatch = compare(got, np.ones((2, 2)), name="gammas").mismatch
    assert mismatch is not None
    assert (mismatch.kind, mismatch.count, mismatch.size) == ("not finite", 2, 4)
    assert mismatch.first is not None
    assert mismatch.first.index == (0, 1)


def test_an_infinity_that_is_expected_is_right_and_others_are_not() -> None:
    assert accepted([math.inf, 1.0], [math.inf, 1.0])
    assert not accepted([math.inf, 1.0], [-math.inf, 1.0])
    assert not accepted([1e308, 1.0], [math.inf, 1.0])


def test_complex_nan_is_not_finite() -> None:
    mismatch = compare(np.array([complex(math.nan, 0), 1j]), np.array([1j, 1j])).mismatch
    assert mismatch is not None
    assert (mismatch.kind, mismatch.count) == ("not finite", 1)


def test_comparing_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for got in (math.inf, -math.inf, math.nan, 1e308, 0.0, complex(math.inf, math.nan)):
            for expected in (math.inf, 1e308, 0.0, -1e308, 1j):
                compare([got, 1.0], [expected, 1.0])


def test_an_error_as_large_as_the_tolerance_is_right() -> None:
    assert accepted(1.5, 1.0, rtol=0.5, atol=0)
    assert accepted(1.25, 1.0, rtol=0, atol=0.25)
    assert accepted(1.75, 1.0, rtol=0.5, atol=0.25)
    assert not accepted(1.7500001, 1.0, rtol=0.5, atol=0.25)


# ---- precision


# Numbers that neither type can hold are no matter of rounding.
holdable = hnp.arrays(
    np.float64, shapes, elements=st.floats(1e-3, 6e4) | st.floats(-6e4, -1e-3) | st.just(0.0)
)


@given(holdable, st.sampled_from(["f4", ">f4", "f2"]))
def test_values_rounded_to_a_lower_precision_are_right(wanted: Any, kind: str) -> None:
    assert accepted(wanted.astype(kind), wanted, rtol=1e-12, atol=0)
    assert accepted(wanted.astype(kind), wanted, rtol=1e-2)


@given(
    holdable,
    st.sampled_from([("f4", 1.001), ("f4", 0.999), ("f4", -1.0), ("f2", 1.02), ("f2", 0.98)]),
)
def test_mistakes_in_a_lower_precision_are_wrong(wanted: Any, how: tuple[str, float]) -> None:
    kind, factor = how
    assume(np.any(wanted))
    assert not accepted((wanted * factor).astype(kind), wanted)


def test_low_precision_is_remarked_on_only_where_it_shows() -> None:
    thirds = np.array([1 / 3, 2 / 3])
    assert compare(thirds.astype("f4"), thirds, rtol=1e-6).remarks == ()
    (remark,) = compare(thirds.astype("f4"), thirds, name="p", rtol=1e-9).remarks
    assert "`p` came as float32" in remark
    assert not accepted(thirds.astype("f4"), thirds, rtol=1e-9, form="exact")
    assert not accepted(thirds.astype("f4").astype("f8"), thirds, rtol=1e-9)


def test_a_sum_in_single_precision() -> None:
    """A log-likelihood, and a mean near zero of data far from it: what float32 really yields."""
    X = np.random.default_rng(1).normal(5, 100, size=(500, 2))
    X[0] = X[1:].mean(axis=0) + 1e-3  # so near the mean that little is left of its digits
    single = X.astype("f4")
    tenths = np.full(5000, 0.1)
    assert accepted(np.cumsum(tenths.astype("f4"))[-1], 500.0, rtol=1e-9)  # one term at a time
    centred = X - X.mean(axis=0)
    assert accepted(np.log(np.abs(single)).sum(), np.log(np.abs(X)).sum(), rtol=1e-9)
    cancelled = (single - single.mean(axis=0)).astype("f4")
    assert accepted(cancelled, centred, rtol=1e-9)
    assert not accepted((single - single.std(axis=0)).astype("f4"), centred, rtol=1e-9)


@given(hnp.arrays(np.int64, shapes, elements=st.integers(-(2**40), 2**40)))
def test_integers_are_right_where_they_are_exact(wanted: Any) -> None:
    floats = wanted.astype(float)
    assert compare(wanted, floats, rtol=0, atol=0).remarks == ()
    assert accepted(wanted, floats, rtol=0, atol=0, form="exact")
    assert not accepted(wanted + 1, floats, rtol=0, atol=0)
