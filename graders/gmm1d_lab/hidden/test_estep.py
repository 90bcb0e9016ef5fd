"""Hidden tests of the E-step: against the reference, on mixtures with fields given as columns."""

import numpy as np
import pytest

from emgrade.testing import assert_matches, once


def columns(*parameters):
    """Priors, means and variances, each as a (k, 1) column."""
    return tuple(np.array(each, dtype=float).reshape(-1, 1) for each in parameters)


def model(module, parameters):
    """The student's model, or the reference's, with these parameters."""
    found = module.GMM1D(len(parameters[0]))
    found.priors, found.mus, found.variances = parameters
    return found


def points_near(rng, n, mus, variances):
    """n data points as a column, each within two standard deviations of some mean.

    So no density is tiny, and a tiny number added to a denominator makes no difference.
    """
    cluster = rng.integers(len(mus), size=n)
    sigmas = np.sqrt(np.asarray(variances, dtype=float))
    return (np.asarray(mus)[cluster] + sigmas[cluster] * rng.uniform(-2, 2, size=n)).reshape(-1, 1)


@once
def mixture(reference, rng, k):
    """The parameters of k clusters, points near them, and their responsibilities."""
    priors = rng.dirichlet(np.full(k, 5.0))
    mus = rng.uniform(-4, 4, size=k)
    variances = rng.uniform(0.6, 6.0, size=k)
    parameters = columns(priors, mus, variances)
    X = points_near(rng, 40, mus, variances)
    return parameters, X, model(reference, parameters).estep(X)


@pytest.mark.points(20)
@pytest.mark.parametrize("k", [1, 2, 3, 5, 8])
def test_values(student, mixture, k):
    """Responsibilities of {k} cluster(s)"""
    parameters, X, expected = mixture
    assert_matches(model(student, parameters).estep(X), expected, name="gammas", form="exact")


@once
def unequal_priors(reference, rng):
    """The same of 4 clusters, one of which has nearly all the points."""
    mus = rng.uniform(-2, 2, size=4)
    variances = rng.uniform(1.0, 4.0, size=4)
    parameters = columns([0.9, 0.07, 0.02, 0.01], mus, variances)
    X = points_near(rng, 25, mus, variances)
    return parameters, X, model(reference, parameters).estep(X)


@pytest.mark.points(5)
def test_unequal_priors(student, unequal_priors):
    """One cluster is far likelier than the others from the start"""
    parameters, X, expected = unequal_priors
    assert_matches(model(student, parameters).estep(X), expected, name="gammas", form="exact")


@once
def one_point(reference, rng):
    """The same of 3 clusters and a single point."""
    parameters = columns([0.2, 0.5, 0.3], [-1.0, 0.5, 3.0], [0.5, 2.0, 1.5])
    X = rng.uniform(-1, 2, size=(1, 1))
    return parameters, X, model(reference, parameters).estep(X)


@pytest.mark.points(5)
def test_one_point(student, one_point):
    """Responsibilities for a single data point (n = 1)"""
    parameters, X, expected = one_point
    assert_matches(model(student, parameters).estep(X), expected, name="gammas", form="exact")


@pytest.mark.remark
def test_far_outlier(student, rng):
    """A point far away from every cluster"""
    theirs = model(student, columns([0.3, 0.3, 0.4], [-2.0, 0.0, 2.0], [1.0, 0.5, 0.25]))
    X = np.append(rng.uniform(-3, 3, size=5), 75.0).reshape(-1, 1)
    gammas = np.asarray(theirs.estep(X), dtype=float)
    if gammas.shape != (6, 3) or not np.allclose(gammas[:5].sum(axis=1), 1):
        return  # wrong for ordinary points too: that is what the other tests tell
    assert np.isclose(gammas[5].sum(), 1), (
        "For a point some 60 standard deviations away from every cluster your responsibilities "
        "do not sum to 1: all the densities underflow to 0, and 0/0 is nan. The cure is to work "
        "with logarithms: take l_ij = log(pi_j) + log(density), subtract the largest entry of "
        "each row, and only then apply exp and normalise. What was subtracted cancels in the "
        "quotient ('log-sum-exp'). No points are lost for this."
    )


@pytest.mark.remark
def test_flat_data(student):
    """Data that are no column"""
    theirs = model(student, columns([0.5, 0.5], [-1.0, 1.0], [1.0, 1.0]))
    try:
        theirs.estep(np.array([-1.0, 0.0, 2.0]))
    except Exception:
        return
    pytest.fail(
        "estep accepted an X of shape (n,), which is no column. Left alone, such an array "
        "broadcasts to something of the wrong shape without a word, so the skeleton raised "
        "ValueError for it; keep that check. No points are lost for this."
    )
