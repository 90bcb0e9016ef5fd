"""Hidden tests of em.py: against the reference, on data with gaps."""

import numpy as np
import pytest

from emgrade.testing import assert_matches, unpacked


def with_gaps(rng, X, share=0.35):
    """A copy of X in which about this share of the entries is 0, and some entry of each row not."""
    gaps = rng.random(X.shape) < share
    gaps[np.arange(len(X)), rng.integers(X.shape[1], size=len(X))] = False
    return np.where(gaps, 0.0, X)


def draw_mixture(reference, rng, d, K):
    """Means like ratings from 1 to 5, in general position."""
    mu = rng.uniform(1.0, 5.0, size=(K, d))
    return reference.GaussianMixture(mu, rng.uniform(0.4, 2.0, size=K), rng.dirichlet([5.0] * K))


def draw(reference, rng, n, d, K):
    """Data with gaps, and a mixture that they may have come from."""
    mixture = draw_mixture(reference, rng, d, K)
    noise = rng.normal(size=(n, d)) * np.sqrt(mixture.var[np.arange(n) % K])[:, np.newaxis]
    return with_gaps(rng, mixture.mu[np.arange(n) % K] + noise), mixture


@pytest.mark.points(0.2)
@pytest.mark.parametrize(("n", "d", "K"), [(20, 5, 3), (12, 3, 1)])
def test_estep(student, reference, rng, n, d, K):
    """E-step: n = {n}, d = {d}, K = {K}"""
    X, mixture = draw(reference, rng, n, d, K)
    post, ll = unpacked(student.estep(X, mixture), "post", "ll", what="estep")
    right_post, right_ll = reference.estep(X, mixture)
    assert_matches(post, right_post, name="post")
    assert_matches(ll, right_ll, name="ll")


@pytest.mark.points(0.1)
def test_many_axes(student, reference, rng):
    """E-step on 400 axes, where every density is below the smallest float"""
    # Ratings from 0 to 100. The means of the two components are near each other, or all the
    # responsibilities were 0 and 1.
    mu = rng.uniform(30.0, 70.0, size=400)
    mixture = reference.GaussianMixture(
        np.array([mu, mu + rng.normal(size=400) * 2.0]),
        np.array([225.0, 225.0]),
        np.array([0.4, 0.6]),
    )
    X = with_gaps(rng, mu + rng.normal(size=(4, 400)) * 15.0)
    post, ll = unpacked(student.estep(X, mixture), "post", "ll", what="estep")
    right_post, right_ll = reference.estep(X, mixture)
    assert_matches(post, right_post, name="post")
    assert_matches(ll, right_ll, name="ll")


@pytest.mark.points(0.15)
@pytest.mark.parametrize(("n", "d", "K"), [(20, 5, 3), (16, 4, 2), (12, 3, 1)])
def test_mstep(student, reference, rng, n, d, K):
    """M-step: n = {n}, d = {d}, K = {K}"""
    X, mixture = draw(reference, rng, n, d, K)
    post = rng.dirichlet(np.linspace(2.0, 4.0, K), size=n)
    got = student.mstep(X, post, mixture)
    assert_matches(got, reference.mstep(X, post, mixture), name="mixture")


@pytest.mark.points(0.05)
def test_too_few_entries(student, reference, rng):
    """M-step: means with too few entries stay as they are"""
    X, mixture = draw(reference, rng, 14, 4, 2)
    X[1:, 2] = 0.0  # one entry for both components: less than 1 for either
    X[0] = rng.uniform(1.0, 5.0, size=4)
    X[2:, 3] = 0.0  # two entries: more than 1 for the first component
    X[1, 3] = 4.5
    post = np.tile([0.7, 0.3], (14, 1)) + rng.uniform(-0.1, 0.1, size=(14, 1)) * [1.0, -1.0]
    got = student.mstep(X, post, mixture)
    assert_matches(got, reference.mstep(X, post, mixture), name="mixture")


@pytest.mark.points(0.05)
def test_floor(student, reference, rng):
    """M-step: the floor of the variances, given and by default"""
    X, mixture = draw(reference, rng, 16, 3, 2)
    tight = np.where(X != 0, mixture.mu[0] + 0.1 * rng.normal(size=(16, 3)), 0.0)
    post = rng.dirichlet([3.0, 4.0], size=16)
    for given in ((), (0.3,), (1e-4,)):
        got = student.mstep(tight, post, mixture, *given)
        assert_matches(got, reference.mstep(tight, post, mixture, *given), name="mixture")


@pytest.mark.points(0.1)
@pytest.mark.parametrize(("n", "d", "K"), [(16, 4, 2), (14, 5, 2)])
def test_run(student, reference, rng, clear_start, assert_settled, n, d, K):
    """The loop, where it ends: n = {n}, d = {d}, K = {K}"""

    def draw_start():
        X, mixture = draw(reference, rng, n, d, K)
        return X, mixture._replace(mu=mixture.mu + rng.normal(size=(K, d)) * 0.7)

    X, start, done = clear_start(reference.estep, reference.mstep, draw_start)
    post = np.full((n, K), 1 / K)
    got = unpacked(student.run(X, start, post), "mixture", "post", "ll", what="run")
    assert_settled(*got, done)


@pytest.mark.points(0.1)
@pytest.mark.parametrize(("n", "d", "K"), [(15, 5, 3), (10, 4, 2)])
def test_fill_matrix(student, reference, rng, n, d, K):
    """fill_matrix: n = {n}, d = {d}, K = {K}"""
    X, mixture = draw(reference, rng, n, d, K)
    got = student.fill_matrix(X, mixture)
    assert_matches(got, reference.fill_matrix(X, mixture), name="the filled matrix")
