"""Hidden tests of the means, from given responsibilities."""

import numpy as np
import pytest

from emgrade.testing import assert_matches


@pytest.mark.points(10)
@pytest.mark.parametrize(("n", "k"), [(50, 5), (20, 1)])
def test_values(student, reference, rng, n, k):
    """Means of {k} cluster(s) from n = {n}"""
    X = rng.normal(1.0, 3.0, size=(n, 1))
    gammas = rng.dirichlet(np.linspace(0.5, 3.0, k), size=n)  # no two columns sum to the same
    before = np.linspace(40.0, 60.0, k).reshape(-1, 1)
    theirs, ours = student.GMM1D(k), reference.GMM1D(k)
    theirs.mus, ours.mus = before.copy(), before.copy()
    theirs.mstep(X, gammas)
    ours.mstep(X, gammas)
    assert_matches(theirs.mus, ours.mus, name="mus")
