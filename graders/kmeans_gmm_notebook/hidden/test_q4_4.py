"""Hidden tests of the E-step of the Gaussian mixture."""

import numpy as np
import pytest

from emgrade.testing import assert_matches


def covariances(rng, d, k):
    """k positive definite matrices in general position, with variances of about 1 to 4."""
    roots = rng.normal(0.0, 0.5, size=(k, d, d))
    return roots @ roots.transpose(0, 2, 1) + np.eye(d) * rng.uniform(1.0, 3.0, size=(k, 1, 1))


@pytest.mark.points(0.35)
@pytest.mark.parametrize(("n", "d", "k"), [(20, 2, 3), (12, 4, 2), (10, 1, 4), (8, 3, 5)])
def test_values(student, reference, rng, n, d, k):
    """The responsibilities: n = {n}, d = {d}, k = {k}"""
    # Points near the means and means near each other: no density is tiny, no responsibility is 0.
    mu = rng.uniform(-2.0, 2.0, size=(k, d))
    X = mu[np.arange(n) % k] + rng.uniform(-1.5, 1.5, size=(n, d))
    pi, sigma = rng.dirichlet(np.full(k, 5.0)), covariances(rng, d, k)
    models = [module.GMMModel(X, k, 1) for module in (student, reference)]
    for model in models:
        model.mu, model.pi, model.sigma = mu, pi, sigma
    got, expected = (model.expectation() for model in models)
    assert got is not None, "expectation must return the responsibilities: is a `return` missing?"
    assert_matches(got, expected, name="gamma")


@pytest.mark.points(0.05)
def test_one_component(student, rng):
    """A single component is responsible for everything"""
    model = student.GMMModel(rng.normal(size=(5, 2)), 1, 1)
    got = model.expectation()
    assert got is not None, "expectation must return the responsibilities: is a `return` missing?"
    assert_matches(got, np.ones((5, 1)), name="gamma")
