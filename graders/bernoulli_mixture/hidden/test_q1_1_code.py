"""Hidden tests of the mean of a mixture."""

import pytest
from mixtures import parameters

from emgrade.testing import assert_matches


@pytest.mark.points(0.3)
@pytest.mark.parametrize(("K", "D"), [(3, 5), (1, 4), (4, 4), (5, 1)])
def test_values(student, reference, rng, K, D):
    """Mean: K = {K}, D = {D}"""
    pi, mu = parameters(rng, K, D)
    assert_matches(student.mixture_mean(pi, mu), reference.mixture_mean(pi, mu), name="the mean")
