"""Hidden tests of the two steps together.

Where a step is known to be wrong, the reference's stands in for it, so what is wrong here is new.
"""

import numpy as np
import pytest

from emgrade.testing import assert_matches


def start(student, reference, priors, mus, variances):
    """The student's model and the reference's, with the same parameters as (k, 1) columns."""
    models = student.GMM1D(len(mus)), reference.GMM1D(len(mus))
    for model in models:
        model.priors = np.array(priors, dtype=float).reshape(-1, 1)
        model.mus = np.array(mus, dtype=float).reshape(-1, 1)
        model.variances = np.array(variances, dtype=float).reshape(-1, 1)
    return models


@pytest.mark.points(4)
def test_one_iteration(student, reference, rng):
    """One iteration of EM with 4 clusters"""
    theirs, ours = start(
        student, reference, [0.4, 0.3, 0.2, 0.1], [-3.0, 0.0, 1.0, 4.0], [1.0, 2.0, 0.5, 3.0]
    )
    X = rng.uniform(-6, 6, size=(30, 1))
    theirs.em(X)
    ours.em(X)
    assert_matches(theirs.priors, ours.priors, name="priors")
    assert_matches(theirs.mus, ours.mus, name="mus")
    assert_matches(theirs.variances, ours.variances, name="variances")


@pytest.mark.points(4)
def test_same_optimum(student, reference, rng):
    """fit arrives where the reference arrives from the same start"""
    theirs, ours = start(student, reference, [1 / 3] * 3, [-3.0, 1.0, 3.0], [4.0, 4.0, 4.0])
    sizes = [20, 8, 12]
    X = rng.normal(np.repeat([-5.0, 0.0, 5.0], sizes), np.repeat([1.0, 0.8, 1.5], sizes))
    X = X.reshape(-1, 1)
    got, expected = theirs.fit(X, 12, 0.0), ours.fit(X, 12, 0.0)
    assert_matches(got[-1], expected[-1], name="final log-likelihood")
    assert_matches(theirs.priors, ours.priors, name="priors", rtol=1e-5)
    assert_matches(theirs.mus, ours.mus, name="mus", rtol=1e-5, atol=1e-6)
    assert_matches(theirs.variances, ours.variances, name="variances", rtol=1e-5)


@pytest.mark.points(3)
def test_never_falls(student, reference, rng):
    """fit with 5 clusters on overlapping data: the log-likelihood never falls"""
    theirs, ours = start(student, reference, [0.2] * 5, [-4.0, -2.0, 0.0, 2.0, 4.0], [4.0] * 5)
    X = rng.normal([-2.0, 0.0, 3.0], [1.5, 1.0, 2.0], size=(16, 3)).reshape(-1, 1)
    history = np.asarray(theirs.fit(X, 10, 0.0), dtype=float)
    assert history.size > 1, "fit must return the log-likelihoods, one for each iteration and more"
    assert np.isfinite(history).all(), "the log-likelihood became infinite or nan on the way"
    # log_likelihood is given, but lies in the student's file: trust it only where it agrees.
    at_the_start = ours.log_likelihood(X)
    for field in ("priors", "mus", "variances"):
        setattr(ours, field, np.asarray(getattr(theirs, field), dtype=float))
    assert_matches(history[0], at_the_start, name="log-likelihood at the start")
    assert_matches(history[-1], ours.log_likelihood(X), name="log-likelihood at the end")
    assert history[-1] > history[0], "ten iterations of EM did not raise the log-likelihood"
    falls = np.flatnonzero(np.diff(history) < -1e-8 * np.abs(history[:-1]))
    assert falls.size == 0, (
        f"iteration {falls[0] + 1} lowered the log-likelihood: correct E- and M-steps never do"
    )
