"""EM for a mixture of spherical Gaussians."""

import numpy as np

from common import GaussianMixture


def estep(X, mixture):
    n, d = X.shape
    joint = np.zeros((n, len(mixture.p)))
    for j in range(len(mixture.p)):
        squares = ((X - mixture.mu[j]) ** 2).sum(axis=1)
	joint[:, j] = mixture.p[j] * np.exp(-squares / (2 * mixture.var[j]))
        joint[:, j] /= (2 * np.pi * mixture.var[j]) ** (d / 2)
    total = joint.sum(axis=1, keepdims=True)
    return joint / total, np.log(total).sum()


def mstep(X, post):
    owned = post.sum(axis=0)
    mu = post.T @ X / owned[:, None]
    squares = ((X[:, None, :] - mu) ** 2).sum(axis=2)
    return GaussianMixture(mu, (post * squares).sum(axis=0) / (X.shape[1] * owned), owned / len(X))


def run(X, mixture, post):
    old_ll = -np.inf
    while True:
        post, ll = estep(X, mixture)
        mixture = mstep(X, post)
        if ll - old_ll <= 1e-6 * abs(ll):
            return mixture, post, ll
        old_ll = ll
