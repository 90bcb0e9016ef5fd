"""Hidden tests of the M-step of the Gaussian mixture, from responsibilities that we make up."""

import numpy as np
import pytest

from emgrade.testing import assert_matches

SIZES = [(20, 2, 3), (15, 4, 2), (12, 1, 4), (10, 3, 1)]


@pytest.fixture
def after_one(student, reference, rng):
    """``after_one(n, d, k)``: the student's model and the reference's after one M-step."""

    def run(n, d, k):
        X = rng.normal(rng.uniform(-2.0, 2.0, size=d), 2.0, size=(n, d))
        gamma = rng.dirichlet(np.linspace(1.0, 3.0, k), size=n)
        models = [module.GMMModel(X, k, 1) for module in (student, reference)]
        for model in models:
            model.gamma = gamma
            model.maximization()
        return models

    return run


@pytest.mark.points(0.08)
@pytest.mark.parametrize(("n", "d", "k"), SIZES)
def test_pi(after_one, n, d, k):
    """pi: n = {n}, d = {d}, k = {k}"""
    theirs, ours = after_one(n, d, k)
    assert_matches(theirs.pi, ours.pi, name="pi")


@pytest.mark.points(0.12)
@pytest.mark.parametrize(("n", "d", "k"), SIZES)
def test_mu(after_one, n, d, k):
    """mu: n = {n}, d = {d}, k = {k}"""
    theirs, ours = after_one(n, d, k)
    assert_matches(theirs.mu, ours.mu, name="mu")


@pytest.mark.points(0.12)
@pytest.mark.parametrize(("n", "d", "k"), SIZES)
def test_sigma(after_one, n, d, k):
    """sigma: n = {n}, d = {d}, k = {k}"""
    theirs, ours = after_one(n, d, k)
    assert_matches(theirs.sigma, ours.sigma, name="sigma")


@pytest.mark.points(0.08)
def test_fit(student, reference, rng):
    """Four rounds of both steps, from a start that we give"""
    X = rng.normal(size=(24, 2)) + np.array([[0, 0], [4, 1], [1, 5]])[np.arange(24) % 3]
    models = [module.GMMModel(X, 3, 4) for module in (student, reference)]
    for model in models:
        model.mu = X[:3]
        model.fit(False, True)
    theirs, ours = models
    for field in ("pi", "mu", "sigma", "gamma"):
        assert_matches(getattr(theirs, field), getattr(ours, field), name=field, rtol=1e-5)
