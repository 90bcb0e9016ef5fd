"""Hidden tests of the log-likelihood: against the reference, for random parameters and data."""

import numpy as np
import pytest
from random_mixtures import mixture, points

from emgrade.testing import assert_matches


@pytest.mark.points(0.6)
@pytest.mark.parametrize("n", [1, 2, 5, 40])
def test_values(student, reference, rng, n):
    """Log-likelihood of n = {n} random points"""
    theta = mixture(reference, rng)
    x = points(rng, n, theta)
    assert_matches(
        student.log_likelihood(x, theta),
        reference.log_likelihood(x, theta),
        name="log_likelihood(x, theta)",
    )


@pytest.mark.points(0.1)
def test_rare_component(student, reference, rng):
    """One component is far likelier than the other from the start"""
    theta = mixture(reference, rng)._replace(pi=np.array([0.97, 0.03]))
    x = points(rng, 12, theta)
    assert_matches(
        student.log_likelihood(x, theta),
        reference.log_likelihood(x, theta),
        name="log_likelihood(x, theta)",
    )


@pytest.mark.remark
def test_far_outlier(student, reference, rng):
    """Log-likelihood with a point far away from both components"""
    theta = mixture(reference, rng)
    x = points(rng, 4, theta)
    try:
        usual = np.asarray(student.log_likelihood(x, theta), dtype=float)
    except Exception:
        return  # wrong for ordinary points, too: that is what the other tests tell
    if usual.size != 1 or not np.isclose(usual, reference.log_likelihood(x, theta)).all():
        return
    try:
        value = np.asarray(student.log_likelihood(np.append(x, 200.0), theta), dtype=float)
    except Exception:
        value = np.array(-np.inf)  # math.log(0) raises where np.log(0) is -inf
    assert np.isfinite(value).all(), (
        "For a point more than 80 standard deviations from both components your log-likelihood "
        "is not finite: both densities underflow to 0, and log(0) is minus infinity. The cure is "
        "to stay with logarithms: expand log(pi_k) + log(density) by hand and add the two "
        "components with `np.logaddexp`. No points are lost for this."
    )
