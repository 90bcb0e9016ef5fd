"""Hidden tests of the responsibilities, against the reference."""

import numpy as np
import pytest

# In all but the last, n, d and K are three different numbers.
SIZES = [(30, 2, 3), (25, 3, 2), (20, 1, 4), (18, 5, 3), (9, 2, 2)]


@pytest.mark.points(0.24)
@pytest.mark.parametrize(("n", "d", "K"), SIZES)
def test_values(student, reference, draw, assert_close, n, d, K):
    """Responsibilities: n = {n}, d = {d}, K = {K}"""
    X, mixture = draw(n, d, K)
    expected = reference.responsibilities(X, *mixture)
    assert_close(student.responsibilities(X, *mixture), expected, name="gamma")


@pytest.mark.points(0.04)
def test_one_component(student, draw, assert_close):
    """One component only: all responsibilities are 1"""
    X, mixture = draw(12, 3, 1)
    assert_close(student.responsibilities(X, *mixture), np.ones((12, 1)), name="gamma")


@pytest.mark.remark
def test_far_point(student, reference, draw, assert_close):
    """A point far from all components"""
    X, mixture = draw(10, 2, 3)
    try:
        expected = reference.responsibilities(X, *mixture)
        assert_close(student.responsibilities(X, *mixture), expected, name="gamma")
    except Exception:
        return  # wrong with ordinary points too: that is what the other tests tell
    X[0] = 300.0, -200.0
    try:
        gamma = np.asarray(student.responsibilities(X, *mixture), dtype=float)
        finite = bool(np.isfinite(gamma).all())
    except Exception:  # 0 / 0 of Python's own numbers
        finite = False
    assert finite, (
        "For a point far from all components every density underflows to 0, and your "
        "responsibilities are 0/0. Equations (7) to (9) avoid that. No points are lost for this."
    )
