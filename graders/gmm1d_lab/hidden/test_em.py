"""Hidden tests of the two steps together.

Where a step is known to be wrong, the reference's stands in for it, so what is wrong here is new.
"""

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


def fields(found):
    """A model's priors, means and variances."""
    return found.priors, found.mus, found.variances


@once
def iteration(reference, rng):
    """4 clusters: where to start, data, and the parameters after one iteration."""
    start = columns([0.4, 0.3, 0.2, 0.1], [-3.0, 0.0, 1.0, 4.0], [1.0, 2.0, 0.5, 3.0])
    X = rng.uniform(-6, 6, size=(30, 1))
    ours = model(reference, start)
    ours.em(X)
    return start, X, fields(ours)


@pytest.mark.points(4)
def test_one_iteration(student, iteration):
    """One iteration of EM with 4 clusters"""
    start, X, (priors, mus, variances) = iteration
    theirs = model(student, start)
    theirs.em(X)
    assert_matches(theirs.priors, priors, name="priors")
    assert_matches(theirs.mus, mus, name="mus")
    assert_matches(theirs.variances, variances, name="variances")


@once
def separated(reference, rng):
    """3 clusters that hardly overlap: where to start, data, and where `fit` arrives."""
    start = columns([1 / 3] * 3, [-3.0, 1.0, 3.0], [4.0, 4.0, 4.0])
    sizes = [20, 8, 12]
    X = rng.normal(np.repeat([-5.0, 0.0, 5.0], sizes), np.repeat([1.0, 0.8, 1.5], sizes))
    X = X.reshape(-1, 1)
    ours = model(reference, start)
    history = ours.fit(X, 8, 0.0)
    return start, X, history[-1], fields(ours)


@pytest.mark.points(4)
def test_same_optimum(student, separated):
    """fit arrives where the reference arrives from the same start"""
    start, X, log_likelihood, (priors, mus, variances) = separated
    theirs = model(student, start)
    history = theirs.fit(X, 8, 0.0)
    assert_matches(history[-1], log_likelihood, name="final log-likelihood")
    assert_matches(theirs.priors, priors, name="priors", rtol=1e-5)
    assert_matches(theirs.mus, mus, name="mus", rtol=1e-5, atol=1e-6)
    assert_matches(theirs.variances, variances, name="variances", rtol=1e-5)


@once
def overlapping(reference, rng):
    """5 clusters that overlap: where to start, data, and their log-likelihood there."""
    start = columns([0.2] * 5, [-4.0, -2.0, 0.0, 2.0, 4.0], [4.0] * 5)
    X = rng.normal([-2.0, 0.0, 3.0], [1.5, 1.0, 2.0], size=(12, 3)).reshape(-1, 1)
    return start, X, model(reference, start).log_likelihood(X)


@pytest.mark.points(3)
def test_never_falls(student, reference, overlapping):
    """fit with 5 clusters on overlapping data: the log-likelihood never falls"""
    start, X, at_the_start = overlapping
    theirs = model(student, start)
    history = np.asarray(theirs.fit(X, 6, 0.0), dtype=float)
    assert history.size > 1, "fit must return the log-likelihoods, one for each iteration and more"
    assert np.isfinite(history).all(), "the log-likelihood became infinite or nan on the way"
    # log_likelihood is given, but lies in the student's file: trust it only where it agrees.
    arrived = model(reference, [np.asarray(each, dtype=float) for each in fields(theirs)])
    assert_matches(history[0], at_the_start, name="log-likelihood at the start")
    assert_matches(history[-1], arrived.log_likelihood(X), name="log-likelihood at the end")
    assert history[-1] > history[0], "six iterations of EM did not raise the log-likelihood"
    falls = np.flatnonzero(np.diff(history) < -1e-8 * np.abs(history[:-1]))
    assert falls.size == 0, (
        f"iteration {falls[0] + 1} lowered the log-likelihood: correct E- and M-steps never do"
    )
