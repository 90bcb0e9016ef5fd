"""Hidden tests of the M-step, from responsibilities that we make up."""

import numpy as np
import pytest
from mixtures import pictures

from emgrade.testing import assert_matches, unpacked

SIZES = [(12, 5, 3), (9, 4, 1), (1, 3, 2), (10, 2, 6), (4, 4, 4)]


def draw(rng, n, D, K):
    """Pictures and responsibilities, of which no two columns sum to the same."""
    return pictures(rng, n, D), rng.dirichlet(np.linspace(0.5, 3.0, K), size=n)


def both(student, reference, X, gamma):
    """What the student's M-step returns, (pi, mu), and what the reference's does."""
    theirs = unpacked(student.m_step(X, gamma), "pi", "mu", what="m_step")
    return theirs, reference.m_step(X, gamma)


@pytest.mark.points(0.4)
@pytest.mark.parametrize(("n", "D", "K"), SIZES)
def test_proportions(student, reference, rng, n, D, K):
    """Mixing proportions: N = {n}, D = {D}, K = {K}"""
    theirs, ours = both(student, reference, *draw(rng, n, D, K))
    assert_matches(theirs[0], ours[0], name="pi")


@pytest.mark.points(0.65)
@pytest.mark.parametrize(("n", "D", "K"), SIZES)
def test_means(student, reference, rng, n, D, K):
    """Bernoulli parameters: N = {n}, D = {D}, K = {K}"""
    theirs, ours = both(student, reference, *draw(rng, n, D, K))
    assert_matches(theirs[1], ours[1], name="mu")


@pytest.mark.remark
def test_empty_component(student, reference, rng):
    """A component that owns nothing"""
    X, gamma = draw(rng, 8, 3, 2)
    try:
        theirs, ours = both(student, reference, X, gamma)
        assert_matches(theirs[1], ours[1], name="mu")
    except Exception:
        return  # wrong with ordinary components too: that is what the other tests tell
    try:
        _, mu = student.m_step(X, np.column_stack([gamma, np.zeros(8)]))
        finite = np.isfinite(np.asarray(mu, dtype=float)).all()
    except Exception:  # 0 / 0 of Python's own numbers
        finite = False
    assert finite, (
        "When a component owns nothing, N_k = 0, your mean is 0/0. In NumPy that is nan, and one "
        "nan makes the log-likelihood nan in the next E-step. Any parameters between 0 and 1 will "
        "do in that place, since nothing depends on them. No points are lost for this."
    )
