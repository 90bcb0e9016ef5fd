"""Mixtures and data in general position, for the hidden tests to draw."""

import numpy as np


def mixture(reference, rng):
    """A Theta whose two components differ in everything and overlap somewhat."""
    share = rng.uniform(0.15, 0.4)
    mu = rng.uniform(-4, 4) + rng.permutation([0.0, rng.uniform(2, 4)])
    var = rng.permutation([rng.uniform(0.3, 0.8), rng.uniform(1.5, 5.0)])
    return reference.Theta(rng.permutation([share, 1 - share]), mu, var)


def points(rng, n, theta):
    """n points, each within two standard deviations of one of the means.

    So no density underflows, and a tiny number added to a denominator makes no difference.
    """
    component = rng.permutation(np.arange(n) % 2)
    return theta.mu[component] + np.sqrt(theta.var)[component] * rng.uniform(-2, 2, size=n)
