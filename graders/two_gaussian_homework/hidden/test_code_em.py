"""Hidden tests of the M-step and of the loop around the two steps.

Where log_likelihood or e_step is known to be wrong, the reference's stands in for it, so what is
wrong here is new.
"""

import numpy as np
import pytest
from random_mixtures import mixture, points

from emgrade.testing import assert_matches, unpacked


def assert_same_em(student, reference, x, start, tol):
    """The student's `em` does what the reference's does, from the same start to the same end."""
    theta, history = unpacked(student.em(x, start, tol), "theta", "history", what="em")
    right_theta, right_history = reference.em(x, start, tol)
    assert_matches(history, right_history, name="history")
    assert_matches(theta, right_theta, name="theta", rtol=1e-5, atol=1e-8)


def tolerance_between(reference, x, start):
    """A tol that no rounding error can mistake: it lies well below every gain but the last.

    Three updates or more, the last of which gains at most 0.7 times as much as any before it; tol
    is the geometric mean of the two gains.
    """
    gains = np.diff(reference.em(x, start, 1e-5)[1])
    for last in range(2, len(gains)):
        before = gains[:last].min()
        if gains[last] < 0.7 * before:
            return float(np.sqrt(gains[last] * before))
    raise RuntimeError("the gains of this EM never fall: draw other data")


@pytest.mark.points(0.3)
@pytest.mark.parametrize("n", [5, 40])
def test_m_step(student, reference, rng, n):
    """M-step: parameters from given responsibilities, n = {n}"""
    x = rng.uniform(-6, 6, size=n)
    gamma = rng.dirichlet([1.0, 1.6], size=n)
    assert_matches(student.m_step(x, gamma), reference.m_step(x, gamma), name="theta")


@pytest.mark.points(0.1)
def test_one_update(student, reference, rng):
    """EM with a tolerance so large that it stops after one update"""
    start = mixture(reference, rng)
    x = points(rng, 25, start) + 0.5
    assert_same_em(student, reference, x, start, 1e6)


@pytest.mark.points(0.2)
@pytest.mark.parametrize("n", [12, 30, 45])
def test_stops(student, reference, rng, n):
    """EM stops after the right update, n = {n}"""
    x = points(rng, n, mixture(reference, rng))
    start = reference.Theta(np.array([0.6, 0.4]), np.quantile(x, [0.3, 0.6]), np.full(2, x.var()))
    assert_same_em(student, reference, x, start, tolerance_between(reference, x, start))


@pytest.mark.points(0.1)
@pytest.mark.parametrize("tol", [0.3, 0.03])
def test_small_gain_before_large_ones(student, reference, tol):
    """EM on the data of the handout, tol = {tol}"""
    # The second update gains 0.21, the third to the sixth gain more, the seventh 0.00002: a loop
    # that compares with anything but the gain of the last update stops elsewhere.
    x = np.array([-1.0, 0.0, 4.0, 5.0, 6.0])
    start = reference.Theta(np.array([0.5, 0.5]), np.array([6.0, 7.0]), np.array([1.0, 4.0]))
    assert_same_em(student, reference, x, start, tol)
