"""Public checks of the E-step. Every number here can be verified with pencil and paper."""

from typing import NamedTuple

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "estep"
points = None


class GaussianMixture(NamedTuple):
    """As in common.py, so that this file needs nothing beside it."""

    mu: np.ndarray
    var: np.ndarray
    p: np.ndarray


def mixture_of(mu, var, p):
    return GaussianMixture(np.array(mu, dtype=float), np.array(var, float), np.array(p, float))


@test_case(name="Two results: an (n, K) table and a number", points=0.05)
def test_shape(estep):
    for n, d, K in [(4, 2, 3), (5, 3, 1), (1, 1, 2)]:
        mu = np.arange(K)[:, None] + np.zeros(d)
        X = np.linspace(-1, 3, n)[:, None] + np.zeros(d)
        returned = estep(X, mixture_of(mu, np.ones(K), np.full(K, 1 / K)))
        pair = isinstance(returned, (tuple, list)) and len(returned) == 2
        assert pair, "estep must return two things: `return post, ll`"
        post, ll = returned
        assert np.shape(post) == (n, K), (
            f"for n = {n} points and K = {K} components, post must have shape {(n, K)}: a row for "
            f"each point, a column for each component; yours has {np.shape(post)}"
        )
        assert np.size(ll) == 1, (
            f"the log-likelihood of all the data is one number; yours has shape {np.shape(ll)}"
        )


@test_case(name="Two equal components", points=0.1)
def test_two_equal_components(estep):
    # Proportions 1/2, variances 1, means at (-1, 0) and (1, 0). In the quotient of the two joint
    # densities everything cancels but
    #     exp(-(x + 1)^2 / 2) / exp(-(x - 1)^2 / 2) = exp(-2 x),
    # where x is the first coordinate. So post_i2 = 1 / (1 + exp(-2 x)), whatever the second is.
    X = np.array([[0.0, 0.0], [0.5, 2.0], [-1.5, -1.0], [1.0, 0.3]])
    right = 1 / (1 + np.exp(-2 * X[:, 0]))
    post, _ = estep(X, mixture_of([[-1, 0], [1, 0]], [1, 1], [0.5, 0.5]))
    post = np.asarray(post, dtype=float)
    assert post.shape == (4, 2), f"post must have shape (4, 2) here; yours has {post.shape}"
    for i in range(4):
        assert np.isclose(post[i, 1], right[i]), (
            f"for the point {X[i]}, the component at (1, 0) has responsibility "
            f"1 / (1 + exp(-2 x)) = {right[i]:.6f}; yours is {post[i, 1]:.6f}"
        )
    assert np.allclose(post[:, 0], 1 - right), (
        f"each row of post must sum to 1; your rows sum to {post.sum(axis=1)}"
    )


@test_case(name="Unequal proportions and variances", points=0.05)
def test_proportions_and_variances(estep):
    # Both means at the origin, where both exponents are 0. In d = 2 the height of a component is
    # 1 / (2 pi variance): the narrow one, of variance 1, is 4 times as high as that of variance 4.
    # The joint densities are as 0.2 * 4 to 0.8 * 1, and so the responsibilities are equal.
    mixture = mixture_of([[0, 0], [0, 0]], [1, 4], [0.2, 0.8])
    post, _ = estep(np.array([[0.0, 0.0]]), mixture)
    post = np.ravel(np.asarray(post, dtype=float))
    assert np.allclose(post, [0.5, 0.5]), (
        "of two components at the origin, one has variance 1 and proportion 0.2, the other "
        "variance 4 and proportion 0.8. In two dimensions the first is 4 times as high there, so "
        f"at the origin each has responsibility 1/2; yours are {post}"
    )


@test_case(name="The log-likelihood", points=0.1)
def test_log_likelihood(estep):
    # A single component with variance 1: the density at distance r is exp(-r^2 / 2) / (2 pi).
    # Distances from the mean (1, 1): 0, and sqrt(1 + 4).
    right = -5 / 2 - 2 * np.log(2 * np.pi)
    _, ll = estep(np.array([[1.0, 1.0], [0.0, 3.0]]), mixture_of([[1, 1]], [1], [1]))
    assert np.allclose(ll, right), (
        "a single component at (1, 1) with variance 1, and the points (1, 1) and (0, 3): the "
        f"log-likelihood is -5/2 - 2 log(2 pi) = {right:.6f}; yours is {np.ravel(ll)}"
    )
    # Two components at the origin, variances 1 and 4, and one point, the origin itself:
    #     density = (0.2 / 1 + 0.8 / 4) / (2 pi) = 0.2 / pi.
    right = np.log(0.2 / np.pi)
    mixture = mixture_of([[0, 0], [0, 0]], [1, 4], [0.2, 0.8])
    _, ll = estep(np.array([[0.0, 0.0]]), mixture)
    assert np.allclose(ll, right), (
        "for one point at the common mean of two components, with variances 1 and 4 and "
        f"proportions 0.2 and 0.8, the log-likelihood is log(0.2 / pi) = {right:.6f}; yours is "
        f"{np.ravel(ll)}"
    )
