"""Hidden tests of the log-probabilities."""

import numpy as np
import pytest
from mixtures import certain_pixels, many_pixels, parameters, pictures

from emgrade.testing import assert_matches

NAME = "log p(x_n | mu_k)"


@pytest.mark.points(0.45)
@pytest.mark.parametrize(("n", "D", "K"), [(6, 4, 3), (1, 5, 2), (7, 1, 3), (5, 6, 1), (4, 4, 4)])
def test_values(student, reference, rng, n, D, K):
    """Ordinary parameters: N = {n}, D = {D}, K = {K}"""
    X, (_, mu) = pictures(rng, n, D), parameters(rng, K, D)
    assert_matches(student.log_bernoulli(X, mu), reference.log_bernoulli(X, mu), name=NAME)


@pytest.mark.points(0.3)
def test_many_pixels(student, reference, rng):
    """Pictures of 784 pixels: the probabilities underflow"""
    X, _, mu = many_pixels(rng, 8, 3)
    assert_matches(student.log_bernoulli(X, mu), reference.log_bernoulli(X, mu), name=NAME)


@pytest.mark.points(0.2)
def test_certain_pixels(student, reference, rng):
    """Parameters of exactly 0 and 1 that agree with the pictures"""
    X, _, mu = certain_pixels(rng, 6, 3)
    # The tolerance is for those who keep mu away from 0 and 1 by as much as 1e-8.
    expected = reference.log_bernoulli(X, mu)
    assert_matches(student.log_bernoulli(X, mu), expected, name=NAME, atol=1e-6)


@pytest.mark.points(0.1)
def test_impossible_pictures(student, reference, rng):
    """Parameters of exactly 0 and 1 that rule a picture out"""
    X, _, mu = certain_pixels(rng, 6, 3)
    X[1, 0], X[4, 3] = 1.0, 0.0
    expected = reference.log_bernoulli(X, mu)
    possible = np.isfinite(expected)
    got = np.asarray(student.log_bernoulli(X, mu), dtype=float)
    if got.size == expected.size:
        got = got.reshape(expected.shape)
        assert not np.isnan(got).any(), (
            "where mu is 0 or 1 and rules a picture out, the log-probability is minus infinity, "
            "or very negative if you clip mu. Yours has nan in it: 0 times infinity is not 0"
        )
        assert (got[~possible] < -13).all(), (
            "where mu is 0 or 1 and rules a picture out, the log-probability is minus infinity, "
            f"or very negative if you clip mu; yours has {got[~possible].max():.4f}"
        )
        got = np.where(possible, got, 0.0)
    assert_matches(got, np.where(possible, expected, 0.0), name=NAME, atol=1e-6)
