"""Hidden tests of the E-step: against the reference, for random parameters and data."""

import numpy as np
import pytest
from random_mixtures import mixture, points

from emgrade.testing import assert_matches


@pytest.mark.points(0.5)
@pytest.mark.parametrize("n", [1, 2, 5, 40])
def test_values(student, reference, rng, n):
    """Responsibilities for n = {n} random points"""
    theta = mixture(reference, rng)
    x = points(rng, n, theta)
    assert_matches(student.e_step(x, theta), reference.e_step(x, theta), name="gamma")


@pytest.mark.points(0.1)
def test_rare_component(student, reference, rng):
    """One component is far likelier than the other from the start"""
    theta = mixture(reference, rng)._replace(pi=np.array([0.97, 0.03]))
    x = points(rng, 12, theta)
    assert_matches(student.e_step(x, theta), reference.e_step(x, theta), name="gamma")


@pytest.mark.remark
def test_far_outlier(student, reference, rng):
    """Responsibilities with a point far away from both components"""
    theta = mixture(reference, rng)
    x = points(rng, 4, theta)
    try:
        usual = np.asarray(student.e_step(x, theta), dtype=float)
    except Exception:
        return  # wrong for ordinary points, too: that is what the other tests tell
    if usual.shape != (4, 2) or not np.allclose(usual, reference.e_step(x, theta)):
        return
    try:
        gamma = np.asarray(student.e_step(np.append(x, 200.0), theta), dtype=float)
    except Exception:
        gamma = np.full((5, 2), np.nan)  # 0.0 / 0.0 raises where NumPy's is nan
    assert np.isclose(gamma[-1].sum(), 1), (
        "For a point more than 80 standard deviations from both components your responsibilities "
        "do not sum to 1: both densities underflow to 0, and 0/0 is nan. The cure is to stay with "
        "logarithms: take log(pi_k) + log(density), subtract the larger one of the two from both, "
        "and only then apply exp and divide. What was subtracted cancels. No points are lost for "
        "this."
    )
