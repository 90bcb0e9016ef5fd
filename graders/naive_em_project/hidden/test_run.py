"""Hidden tests of the loop.

Where a step is known to be wrong, the reference's stands in for it, so what is wrong here is new.
"""

import numpy as np
import pytest

from emgrade.testing import assert_matches, unpacked


def uniform(n, K):
    """The responsibilities that `init` returns."""
    return np.full((n, K), 1 / K)


@pytest.mark.points(0.48)
@pytest.mark.parametrize(("n", "d", "K"), [(36, 2, 3), (30, 3, 2), (30, 4, 3)])
def test_end(student, reference, rng, clear_start, assert_settled, n, d, K):
    """Where it ends: n = {n}, d = {d}, K = {K}"""

    def draw():
        centres = rng.uniform(-5, 5, size=(K, d))
        X = centres[np.arange(n) % K] + rng.uniform(0.5, 1.5, size=(n, 1)) * rng.normal(size=(n, d))
        p = rng.dirichlet([20.0] * K)
        return X, reference.GaussianMixture(X[:K] + 0.5, rng.uniform(2.0, 4.0, size=K), p)

    def mstep(X, post, mixture):
        return reference.mstep(X, post)

    X, start, done = clear_start(reference.estep, mstep, draw)
    got = unpacked(student.run(X, start, uniform(n, K)), "mixture", "post", "ll", what="run")
    assert_settled(*got, done)


@pytest.mark.points(0.06)
def test_one_component(student, reference, rng):
    """One component only: there is nothing to iterate"""
    X = rng.normal(1.0, 2.0, size=(20, 3))
    start = reference.GaussianMixture(np.zeros((1, 3)), np.array([1.0]), np.array([1.0]))
    post = uniform(20, 1)
    mixture, got_post, ll = unpacked(
        student.run(X, start, post), "mixture", "post", "ll", what="run"
    )
    best = reference.mstep(X, post)
    assert_matches(mixture, best, name="mixture")
    assert_matches(got_post, post, name="post")
    assert_matches(ll, reference.estep(X, best)[1], name="ll")


@pytest.mark.points(0.16)
def test_when_it_stops(student, two_groups):
    """A gain just above a millionth of the new log-likelihood is not small enough"""
    # The steps are ours here: the E-step with mixture number k returns log-likelihood number k
    # and responsibilities that say k, and from these the M-step makes mixture number k + 1. The
    # gain of number 3, 1.0000005e-4, is more than 1e-6 |new| = 1e-4 and no more than 1e-6 |old|
    # = 1.000001e-4. From number 4 on it is 1e-5: less than either, more than 1e-6.
    old = -100.0 * (1 + 1.0000005e-6)
    lls = [-300.0, -180.0, old, *(-100.0 + 1e-5 * np.arange(8))]
    X, mixture = two_groups
    n = len(X)

    used = set()

    def made(k):
        return mixture._replace(var=np.full(2, 1.0 + k))

    def number(post):
        return round(float(np.ravel(np.asarray(post, dtype=float))[0]) * 20) - 1

    def estep(X, mixture):
        used.add("estep")
        k = round(float(np.ravel(mixture.var)[0])) - 1
        share = (k + 1) / 20
        return np.tile([share, 1 - share], (n, 1)), float(lls[min(k, len(lls) - 1)])

    def mstep(X, post):
        used.add("mstep")
        return made(number(post) + 1)

    student.replace(estep=estep, mstep=mstep)
    got = student.run(X, made(0), uniform(n, 2))
    if used != {"estep", "mstep"}:
        return  # `run` has a step of its own inside: the other tests look at where it ends
    _, post, _ = unpacked(got, "mixture", "post", "ll", what="run")
    last = number(post)
    assert last >= 4, (
        "run stops too early: after a gain that is more than 1e-6 times the size of the *new* "
        "log-likelihood. Is the gain compared with the old one, or with another number than 1e-6?"
    )
    assert last <= 5, (
        "run goes on too long: after a gain that is less than 1e-6 times the size of the new "
        "log-likelihood. Is the gain compared with 1e-6 alone?"
    )
