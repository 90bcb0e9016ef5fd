"""Hidden tests of the E-step: against the reference, with mixtures that we make up."""

from contextlib import suppress

import numpy as np
import pytest

from emgrade.testing import assert_matches, unpacked


def draw_mixture(reference, rng, d, K):
    """A mixture in general position: no two components share a number."""
    mu = rng.uniform(-3, 3, size=(K, d))
    return reference.GaussianMixture(mu, rng.uniform(0.6, 4.0, size=K), rng.dirichlet([5.0] * K))


def points_near(rng, n, mixture):
    """n points, each within two standard deviations of some mean along each axis.

    So no density is tiny, and a tiny number added to one makes no difference.
    """
    j = rng.integers(len(mixture.p), size=n)
    sigmas = np.sqrt(mixture.var)[j, np.newaxis]
    return mixture.mu[j] + sigmas * rng.uniform(-2, 2, size=(n, mixture.mu.shape[1]))


def both(student, reference, X, mixture):
    """What the student's E-step returns, (post, ll), and what the reference's does."""
    theirs = unpacked(student.estep(X, mixture), "post", "ll", what="estep")
    return theirs, reference.estep(X, mixture)


SIZES = [(30, 2, 3), (15, 1, 4), (25, 4, 1), (12, 5, 8), (1, 2, 3)]


@pytest.mark.points(0.3)
@pytest.mark.parametrize(("n", "d", "K"), SIZES)
def test_responsibilities(student, reference, rng, n, d, K):
    """Responsibilities: n = {n}, d = {d}, K = {K}"""
    mixture = draw_mixture(reference, rng, d, K)
    theirs, ours = both(student, reference, points_near(rng, n, mixture), mixture)
    assert_matches(theirs[0], ours[0], name="post")


@pytest.mark.points(0.2)
@pytest.mark.parametrize(("n", "d", "K"), SIZES)
def test_log_likelihood(student, reference, rng, n, d, K):
    """Log-likelihood: n = {n}, d = {d}, K = {K}"""
    mixture = draw_mixture(reference, rng, d, K)
    theirs, ours = both(student, reference, points_near(rng, n, mixture), mixture)
    assert_matches(theirs[1], ours[1], name="ll")


@pytest.mark.points(0.05)
def test_zeros_in_the_data(student, reference, rng):
    """Entries of the data that are 0"""
    mixture = draw_mixture(reference, rng, 3, 3)
    X = points_near(rng, 12, mixture)
    X[rng.permuted(np.arange(36).reshape(12, 3) % 3 == 0, axis=1)] = 0.0
    theirs, ours = both(student, reference, X, mixture)
    assert_matches(theirs[0], ours[0], name="post")
    assert_matches(theirs[1], ours[1], name="ll")


@pytest.mark.points(0.05)
def test_far_apart(student, reference, rng):
    """Components so far apart that a responsibility is exactly 0"""
    mixture = reference.GaussianMixture(
        np.array([[0.0, 0.0], [50.0, -30.0]]), np.array([0.25, 1.5]), np.array([0.3, 0.7])
    )
    theirs, ours = both(student, reference, points_near(rng, 10, mixture), mixture)
    assert_matches(theirs[0], ours[0], name="post")
    assert np.isfinite(np.asarray(theirs[1], dtype=float)).all(), (
        "where components are far apart, a responsibility is 0 and its logarithm is not a number. "
        "The log-likelihood needs no responsibilities: it is the sum over the points of the "
        "logarithm of the denominator of post"
    )
    assert_matches(theirs[1], ours[1], name="ll")


@pytest.mark.points(0.1)
def test_data_stay_as_they_are(student, two_groups):
    """The E-step does not write into X"""
    X, mixture = two_groups
    unpacked(student.estep(X, mixture), "post", "ll", what="estep")  # there is an E-step at all
    seen = []

    def mstep(X_after, *_):
        seen.append(X_after)
        raise RuntimeError("this has seen enough")

    # In the student's `run`, the M-step is given the very array that the E-step has had before.
    # What else `run` does, and whether it works, is for its own question.
    student.replace(mstep=mstep)
    with suppress(Exception):
        student.run(X, mixture, np.full((len(X), 2), 0.5))
    if seen and np.shape(seen[0]) == X.shape:
        assert np.array_equal(np.asarray(seen[0], dtype=float), X), (
            "After your estep, X holds other numbers than before: an assignment like `X -= …` or "
            "`X[i] = …` changes the caller's array. Make a new one: `Z = X - …`."
        )


@pytest.mark.remark
def test_far_outlier(student, reference, rng):
    """A point far away from every component"""
    mixture = draw_mixture(reference, rng, 2, 3)
    X = points_near(rng, 5, mixture)
    try:
        theirs, ours = both(student, reference, X, mixture)
        assert_matches(theirs[0], ours[0], name="post")
    except Exception:
        return  # wrong for ordinary points too: that is what the other tests tell
    try:
        post, ll = student.estep(np.vstack([X, [300.0, -200.0]]), mixture)
        post, ll = np.asarray(post, dtype=float), np.asarray(ll, dtype=float)
        fine = np.isclose(post[5].sum(), 1) and np.isfinite(ll).all()
    except Exception:  # math.log(0), 0 / 0
        fine = False
    assert fine, (
        "For a point far away from every component, your responsibilities do not sum to 1, or the "
        "log-likelihood is not finite: all the densities underflow to 0, and then come 0/0 and "
        "log(0). The cure is to work with logarithms. Take l_ij = log(pi_j) + log(density), "
        "subtract the largest entry of each row, and only then apply exp and normalise; add the "
        "largest entry back to the logarithm of the row's sum ('log-sum-exp'). The extension in "
        "em.py needs this. No points are lost for it here."
    )
