"""`import common` and a star import, in place of `from common import GaussianMixture`."""

import common
from common import *  # noqa: F403
from numpy import array, ones


def mstep(X, post):
    n, d = X.shape
    nj = post.sum(axis=0)
    mu = (post.T @ X) / nj[:, None]
    var = [post[:, j] @ ((X - mu[j]) ** 2) @ ones(d) / (d * nj[j]) for j in range(len(nj))]
    return common.GaussianMixture(mu, array(var), nj / n)
