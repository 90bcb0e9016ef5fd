"""Hidden tests of the mixing proportions, from given responsibilities."""

import numpy as np
import pytest

from emgrade.testing import assert_matches, once


@once
def example(reference, rng, n, k):
    """Data, responsibilities, the priors before and after."""
    X = rng.normal(1.0, 3.0, size=(n, 1))
    gammas = rng.dirichlet(np.linspace(1.0, 4.0, k), size=n)  # no two columns sum to the same
    before = np.linspace(1.0, 2.0, k).reshape(-1, 1) / (1.5 * k)
    ours = reference.GMM1D(k)
    ours.priors = before
    ours.mstep(X, gammas)
    return X, gammas, before, ours.priors


@pytest.mark.points(6)
@pytest.mark.parametrize(("n", "k"), [(60, 4), (1, 3)])
def test_values(student, example, n, k):
    """Priors of {k} clusters from n = {n}"""
    X, gammas, before, expected = example
    theirs = student.GMM1D(k)
    theirs.priors = before
    theirs.mstep(X, gammas)
    assert_matches(theirs.priors, expected, name="priors")
