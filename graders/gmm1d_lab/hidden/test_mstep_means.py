"""Hidden tests of the means, from given responsibilities."""

import numpy as np
import pytest

from emgrade.testing import assert_matches, once


@once
def example(reference, rng, n, k):
    """Data, responsibilities, the means before and after. The old ones are far from any data."""
    X = rng.normal(1.0, 3.0, size=(n, 1))
    gammas = rng.dirichlet(np.linspace(0.5, 3.0, k), size=n)  # no two columns sum to the same
    before = np.linspace(40.0, 60.0, k).reshape(-1, 1)
    ours = reference.GMM1D(k)
    ours.mus = before
    ours.mstep(X, gammas)
    return X, gammas, before, ours.mus


@pytest.mark.points(10)
@pytest.mark.parametrize(("n", "k"), [(50, 5), (20, 1)])
def test_values(student, example, n, k):
    """Means of {k} cluster(s) from n = {n}"""
    X, gammas, before, expected = example
    theirs = student.GMM1D(k)
    theirs.mus = before
    theirs.mstep(X, gammas)
    assert_matches(theirs.mus, expected, name="mus")
