"""Hidden tests of the covariance of a mixture: its diagonal and the rest, each by itself.

Where `mixture_mean` is known to be wrong, the reference's stands in for it.
"""

import numpy as np
import pytest
from mixtures import parameters

from emgrade.testing import assert_matches


def covariances(student, reference, pi, mu):
    """The student's matrix and the reference's, both (D, D)."""
    got, expected = student.mixture_cov(pi, mu), reference.mixture_cov(pi, mu)
    array = np.asarray(got)
    if array.size != expected.size or array.dtype.kind not in "biuf":
        assert_matches(got, expected, name="the covariance matrix")
    return array.astype(float).reshape(expected.shape), expected


@pytest.mark.points(0.3)
@pytest.mark.parametrize(("K", "D"), [(3, 4), (1, 3), (4, 1), (2, 5)])
def test_variances(student, reference, rng, K, D):
    """Diagonal: K = {K}, D = {D}"""
    got, expected = covariances(student, reference, *parameters(rng, K, D))
    assert_matches(np.diag(got), np.diag(expected), name="the diagonal")


@pytest.mark.points(0.4)
@pytest.mark.parametrize(("K", "D"), [(3, 4), (1, 3), (2, 5), (5, 2)])
def test_covariances(student, reference, rng, K, D):
    """Beside the diagonal: K = {K}, D = {D}"""
    got, expected = covariances(student, reference, *parameters(rng, K, D))
    beside = ~np.eye(D, dtype=bool)
    assert_matches(got[beside], expected[beside], name="the entries beside the diagonal")
