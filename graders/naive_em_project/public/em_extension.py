"""Public checks of em.py. Every number here can be verified with pencil and paper."""

from typing import NamedTuple

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "em_extension"
points = None


class GaussianMixture(NamedTuple):
    """As in common.py, so that this file needs nothing beside it."""

    mu: np.ndarray
    var: np.ndarray
    p: np.ndarray


def mixture_of(mu, var, p):
    return GaussianMixture(np.array(mu, dtype=float), np.array(var, float), np.array(p, float))


@test_case(name="The E-step leaves gaps out", points=0.1)
def test_estep(estep):
    # The components differ on the second axis only, and there the first point has a gap: it tells
    # nothing about where it came from, and its responsibilities are the proportions. Its density is
    # that of one axis, at the mean: 1 / sqrt(2 pi).
    # The second point lies at the mean of the second component and 2 away from the first, so its
    # joint densities are as 0.25 exp(-2) to 0.75, in two dimensions.
    mixture = mixture_of([[3, 2], [3, 4]], [1, 1], [0.25, 0.75])
    post, ll = estep(np.array([[3.0, 0.0], [3.0, 4.0]]), mixture)
    post = np.asarray(post, dtype=float)
    joint = np.array([0.25 * np.exp(-2), 0.75])
    assert np.allclose(post[0], [0.25, 0.75]), (
        "where the components agree on all observed axes, the responsibilities are the "
        f"proportions, here 1/4 and 3/4; yours are {post[0]}"
    )
    assert np.allclose(post[1], joint / joint.sum()), (
        "without gaps, responsibilities are as in naive_em.py, here as 0.25 exp(-2) to 0.75: "
        f"{joint / joint.sum()}; yours are {post[1]}"
    )
    right = -0.5 * np.log(2 * np.pi) + np.log(joint.sum() / (2 * np.pi))
    assert np.allclose(ll, right), (
        "a point with one observed entry counts with its density on that one axis: the "
        f"log-likelihood is {right:.6f}; yours is {np.ravel(ll)}"
    )


@test_case(name="The M-step leaves gaps out", points=0.1)
def test_mstep(mstep):
    # One component. First axis: (1 + 5 + 3) / 3 = 3. Second: (2 + 4) / 2 = 3. Five entries, with
    # squared distances 4, 4, 0 and 1, 1: the variance is 10 / 5 = 2.
    X = np.array([[1.0, 2.0], [5.0, 4.0], [3.0, 0.0]])
    before = mixture_of([[9, 9]], [1], [1])
    mixture = mstep(X, np.ones((3, 1)), before)
    mu, var = (np.ravel(np.asarray(f, dtype=float)) for f in (mixture.mu, mixture.var))
    assert np.allclose(mu, [3, 3]), (
        f"the observed entries have the means 3 (of 1, 5, 3) and 3 (of 2, 4); yours are {mu}"
    )
    assert np.allclose(var, [2]), (
        "five entries were observed, and their squared distances from the means add up to 10: the "
        f"variance is 2; yours is {var}"
    )
    # Half a point's worth of data on the second axis is less than 1: that mean stays at 9. And the
    # squared distances on the first axis are 0, so the floor is what is left of the variance.
    X = np.array([[2.0, 0.0], [2.0, 0.0], [2.0, 9.0]])
    post = np.array([[1.0, 0.0], [1.0, 0.0], [0.5, 0.5]])
    mixture = mstep(X, post, mixture_of([[7, 9], [7, 9]], [1, 1], [0.5, 0.5]))
    mu, var = (np.ravel(np.asarray(f, dtype=float)) for f in (mixture.mu, mixture.var))
    assert np.allclose(mu, [2, 9, 7, 9]), (
        "a mean whose data are worth less than one point keeps its old value: the means are "
        f"(2, 9) and (7, 9); yours are {mu}"
    )
    assert np.isclose(var[0], 0.25), (
        f"a variance below 0.25 becomes 0.25, here that of the first component; yours is {var[0]}"
    )


@test_case(name="fill_matrix fills the gaps and nothing else", points=0.05)
def test_fill_matrix(fill_matrix):
    # The first point's observed entry says nothing (see the E-step): 0.25 * 2 + 0.75 * 4 = 3.5.
    mixture = mixture_of([[3, 2], [3, 4]], [1, 1], [0.25, 0.75])
    filled = np.asarray(fill_matrix(np.array([[3.0, 0.0], [3.0, 4.0]]), mixture), dtype=float)
    assert np.allclose(filled, [[3, 3.5], [3, 4]]), (
        "the gap is filled with the mean of the components' means, weighted with the "
        f"responsibilities 1/4 and 3/4: 3.5; yours is {filled.tolist()}"
    )
