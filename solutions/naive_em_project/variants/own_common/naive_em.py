import numpy as np
from common import GaussianMixture


def estep(X, mixture):
    """Returns post and ll."""
    K = len(mixture.p)
    n, d = X.shape
    joint = np.zeros((n, K))
    for j in range(K):
        norm = (2 * np.pi * mixture.var[j]) ** (d / 2)
        squares = np.sum((X - mixture.mu[j]) ** 2, axis=1)
        joint[:, j] = mixture.p[j] / norm * np.exp(-squares / (2 * mixture.var[j]))
    total = joint.sum(axis=1)
    return joint / total[:, None], np.log(total).sum()


def mstep(X, post):
    """Returns a new mixture."""
    n, d = X.shape
    nj = post.sum(axis=0)
    mu = post.T @ X / nj[:, None]
    squares = [post[:, j] @ np.sum((X - mu[j]) ** 2, axis=1) for j in range(len(nj))]
    var = np.array(squares) / (d * nj)
    return GaussianMixture(mu, var, nj / n)


def run(X, mixture, post):
    """EM until convergence."""
    old = None
    while True:
        post, ll = estep(X, mixture)
        mixture = mstep(X, post)
        if old is not None and ll - old <= 1e-6 * abs(ll):
            return mixture, post, ll
        old = ll
