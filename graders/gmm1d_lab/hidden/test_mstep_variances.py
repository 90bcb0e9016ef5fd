"""Hidden tests of the variances, from given responsibilities and around the student's own means.

A wrong mean has its own question. So where a student's new means are not the right ones, variances
that are right *around those means* are accepted as well. The old means are put far away, which
tells a variance around them from one around the new.
"""

import numpy as np
import pytest

from emgrade.testing import assert_matches, once


@once
def example(reference, rng, n, k):
    """Data, responsibilities, means and variances before, and the variances after."""
    X = rng.normal(1.0, 3.0, size=(n, 1))
    gammas = rng.dirichlet(np.linspace(0.5, 3.0, k), size=n)  # no two columns sum to the same
    mus = np.linspace(40.0, 60.0, k).reshape(-1, 1)
    variances = np.linspace(200.0, 300.0, k).reshape(-1, 1)
    ours = reference.GMM1D(k)
    ours.mus, ours.variances = mus, variances
    ours.mstep(X, gammas)
    return X, gammas, mus, variances, ours.variances


def variances_around(mus, X, gammas):
    """Weighted mean squared distances of X from each of the mus, as a (k, 1) column."""
    weights = gammas / gammas.sum(axis=0)
    return np.einsum("ij,ij->j", weights, (X - mus.reshape(1, -1)) ** 2).reshape(-1, 1)


@pytest.mark.points(12)
@pytest.mark.parametrize(("n", "k"), [(80, 3), (20, 1)])
def test_values(student, example, n, k):
    """Variances of {k} cluster(s) from n = {n}"""
    X, gammas, mus_before, variances_before, expected = example
    theirs = student.GMM1D(k)
    theirs.mus, theirs.variances = mus_before, variances_before
    theirs.mstep(X, gammas)

    mus = np.asarray(theirs.mus, dtype=float)
    # Around a mean far from all data the variance is the distance squared, whatever the data are.
    if mus.size == k and np.all(np.abs(mus) <= 10 * np.abs(X).max()):
        around_theirs = variances_around(mus, X, gammas)
        got = np.asarray(theirs.variances, dtype=float)
        if got.size == k and np.allclose(got.reshape(-1, 1), around_theirs, rtol=1e-6):
            expected = around_theirs
    assert_matches(theirs.variances, expected, name="variances")
