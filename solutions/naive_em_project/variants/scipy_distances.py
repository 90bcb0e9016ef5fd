"""Squared distances from scipy.spatial, and logsumexp from scipy.special."""

from scipy.spatial.distance import cdist
from scipy.special import logsumexp, softmax


def estep(X, mixture):
    d = X.shape[1]
    squares = cdist(X, mixture.mu, "sqeuclidean")
    logs = np.log(mixture.p) - d * np.log(2 * np.pi * mixture.var) / 2 - squares / mixture.var / 2
    return softmax(logs, axis=1), logsumexp(logs, axis=1).sum()


def mstep(X, post):
    owned = post.sum(axis=0)
    mu = (X.T @ post / owned).T
    squares = cdist(X, mu, metric="sqeuclidean")
    return GaussianMixture(mu, np.sum(post * squares, 0) / (owned * X.shape[1]), post.mean(0))
