"""Hidden tests of the update: against the reference, from responsibilities that we make up."""

import numpy as np
import pytest

from emgrade.testing import unpacked

# In all but the last, n, d and K are three different numbers.
SIZES = [(30, 2, 3), (25, 4, 2), (20, 1, 5), (16, 2, 2)]


def made_up(rng, n, d, K):
    """Points off the origin, and responsibilities whose columns sum to different numbers."""
    X = rng.normal(rng.uniform(-3, 3, size=d), 2.0, size=(n, d))
    return X, rng.dirichlet(np.linspace(1.0, 3.0, K), size=n)


def updated(student, reference, rng, size):
    """The three parts of the student's new mixture, and of the right one."""
    X, gamma = made_up(rng, *size)
    got = unpacked(student.update(X, gamma), "weights", "means", "covs", what="update")
    return got, reference.update(X, gamma)


@pytest.mark.points(0.06)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_weights(student, reference, rng, assert_close, size):
    """The new weights: (n, d, K) = {size}"""
    (weights, _, _), (expected, _, _) = updated(student, reference, rng, size)
    assert_close(weights, expected, name="weights")


@pytest.mark.points(0.08)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_means(student, reference, rng, assert_close, size):
    """The new means: (n, d, K) = {size}"""
    (_, means, _), (_, expected, _) = updated(student, reference, rng, size)
    assert_close(means, expected, name="means")


@pytest.mark.points(0.16)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_covs(student, reference, rng, assert_close, size):
    """The new covariance matrices: (n, d, K) = {size}"""
    (_, _, covs), (_, _, expected) = updated(student, reference, rng, size)
    assert_close(covs, expected, name="covs")
