"""Hidden tests of the mixing proportions, from given responsibilities."""

import numpy as np
import pytest

from emgrade.testing import assert_matches


@pytest.mark.points(6)
@pytest.mark.parametrize(("n", "k"), [(60, 4), (1, 3)])
def test_values(student, reference, rng, n, k):
    """Priors of {k} clusters from n = {n}"""
    X = rng.normal(1.0, 3.0, size=(n, 1))
    gammas = rng.dirichlet(np.linspace(1.0, 4.0, k), size=n)  # no two columns sum to the same
    before = np.linspace(1.0, 2.0, k).reshape(-1, 1) / (1.5 * k)
    theirs, ours = student.GMM1D(k), reference.GMM1D(k)
    theirs.priors, ours.priors = before.copy(), before.copy()
    theirs.mstep(X, gammas)
    ours.mstep(X, gammas)
    assert_matches(theirs.priors, ours.priors, name="priors")
