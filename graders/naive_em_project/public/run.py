"""Public checks of the loop."""

from typing import NamedTuple

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "run"
points = None


class GaussianMixture(NamedTuple):
    """As in common.py, so that this file needs nothing beside it."""

    mu: np.ndarray
    var: np.ndarray
    p: np.ndarray


def three(returned):
    """Mixture, post and ll."""
    triple = isinstance(returned, (tuple, list)) and len(returned) == 3
    assert triple, "run must return three things: `return mixture, post, ll`"
    return returned


@test_case(name="Two groups that are far apart", points=0.2)
def test_two_groups(run):
    # The groups are so far apart that every responsibility is 0 or 1 in float64. So each group is
    # fitted by itself: means (1, 0) and (102, 0); squared distances from them 1, 1 and 4, 4, hence
    # variances (1 + 1) / (2 * 2) = 1/2 and (4 + 4) / (2 * 2) = 2.
    X = np.array([[0.0, 0.0], [2.0, 0.0], [100.0, 0.0], [104.0, 0.0]])
    start = GaussianMixture(
        np.array([[0.0, 1.0], [100.0, 1.0]]), np.array([3.0, 4.0]), np.array([0.5, 0.5])
    )
    mixture, post, ll = three(run(X, start, np.full((4, 2), 0.5)))
    mu = np.asarray(mixture.mu, dtype=float)
    assert np.allclose(mu, [[1, 0], [102, 0]]), (
        "the groups 0, 2 and 100, 104 on the first axis have their means at (1, 0) and (102, 0); "
        f"yours are {mu.tolist()}"
    )
    var = np.ravel(np.asarray(mixture.var, dtype=float))
    assert np.allclose(var, [0.5, 2]), f"the variances of the groups are 1/2 and 2; yours: {var}"
    assert np.allclose(post, [[1, 0], [1, 0], [0, 1], [0, 1]]), (
        f"each point belongs to its own group entirely; your post is {np.round(post, 3).tolist()}"
    )
    # Every point lies one standard deviation along each axis, on average: the exponents add up to
    # -(1 + 1 + 1 + 1), and the log-likelihood is
    #     4 log(1/2) - 2 log(2 pi / 2) - 2 log(2 pi * 2) - 4.
    right = 4 * np.log(0.5) - 2 * np.log(np.pi) - 2 * np.log(4 * np.pi) - 4
    assert np.allclose(ll, right), (
        "at the end the log-likelihood is 4 log(1/2) - 2 log(pi) - 2 log(4 pi) - 4 = "
        f"{right:.6f}; yours is {np.ravel(ll)}"
    )


@test_case(name="It goes on until the gain is small", points=0.1)
def test_goes_on(run):
    # Two overlapping groups: EM needs many iterations, and the start is far from the end. The
    # number below is what a general optimiser finds (scipy.optimize.minimize on -ll).
    X = np.array([[-2.0], [-1.4], [-1.1], [-0.6], [0.1], [0.7], [1.2], [1.5], [2.3], [3.0]])
    mu, var, p = np.array([[-0.2], [0.3]]), np.array([1.0, 1.0]), np.array([0.5, 0.5])
    right = -17.5994
    _, _, ll = three(run(X, GaussianMixture(mu, var, p), np.full((10, 2), 0.5)))
    ll = float(np.ravel(ll)[0])
    assert abs(ll - right) < 0.005, (
        f"EM settles at a log-likelihood of about {right:.3f} here; yours ends at {ll:.6f}"
    )
