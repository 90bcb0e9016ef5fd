"""Hidden tests of the E-step: responsibilities and log-likelihood, each by itself.

Where `log_bernoulli` is known to be wrong, the reference's stands in for it.
"""

import pytest
from mixtures import certain_pixels, many_pixels, parameters, pictures

from emgrade.testing import assert_matches, unpacked

SIZES = [(8, 5, 3), (1, 4, 2), (6, 3, 1), (7, 2, 5), (3, 6, 3)]


def both(student, reference, X, pi, mu):
    """What the student's E-step returns, (gamma, ll), and what the reference's does."""
    theirs = unpacked(student.e_step(X, pi, mu), "gamma", "ll", what="e_step")
    return theirs, reference.e_step(X, pi, mu)


@pytest.mark.points(0.3)
@pytest.mark.parametrize(("n", "D", "K"), SIZES)
def test_responsibilities(student, reference, rng, n, D, K):
    """Responsibilities: N = {n}, D = {D}, K = {K}"""
    theirs, ours = both(student, reference, pictures(rng, n, D), *parameters(rng, K, D))
    assert_matches(theirs[0], ours[0], name="gamma")


@pytest.mark.points(0.25)
@pytest.mark.parametrize(("n", "D", "K"), SIZES)
def test_log_likelihood(student, reference, rng, n, D, K):
    """Log-likelihood: N = {n}, D = {D}, K = {K}"""
    theirs, ours = both(student, reference, pictures(rng, n, D), *parameters(rng, K, D))
    assert_matches(theirs[1], ours[1], name="ll")


# With 784 pixels, whoever adds 1e-10 to the argument of each logarithm moves a log-probability by
# up to 1e-6, and one who works in single precision by some 1e-3: not what is asked about here.
LOOSELY = {"rtol": 1e-2, "atol": 1e-3}


@pytest.mark.points(0.25)
def test_responsibilities_for_many_pixels(student, reference, rng):
    """Responsibilities for pictures of 784 pixels: the probabilities underflow"""
    theirs, ours = both(student, reference, *many_pixels(rng, 10, 3))
    assert_matches(theirs[0], ours[0], name="gamma", **LOOSELY)


@pytest.mark.points(0.15)
def test_log_likelihood_for_many_pixels(student, reference, rng):
    """Log-likelihood of pictures of 784 pixels"""
    theirs, ours = both(student, reference, *many_pixels(rng, 10, 3))
    assert_matches(theirs[1], ours[1], name="ll")


@pytest.mark.points(0.1)
def test_certain_pixels(student, reference, rng):
    """Parameters of exactly 0 and 1 that agree with the pictures"""
    theirs, ours = both(student, reference, *certain_pixels(rng, 6, 3))
    assert_matches(theirs[0], ours[0], name="gamma", atol=1e-6)
    assert_matches(theirs[1], ours[1], name="ll", atol=1e-5)
