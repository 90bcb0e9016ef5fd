"""Logarithms taken of the densities, a tiny number inside each, and only then log-sum-exp."""

from scipy.special import logsumexp


def estep(X, mixture):
    mu, var, p = mixture
    d = X.shape[1]
    squares = np.linalg.norm(X[:, None] - mu, axis=2) ** 2
    densities = np.exp(-squares / (2 * var)) / np.sqrt(2 * np.pi * var) ** d
    f = np.log(p + 1e-16) + np.log(densities + 1e-16)
    total = logsumexp(f, axis=1, keepdims=True)
    return np.exp(f - total), total.sum()
