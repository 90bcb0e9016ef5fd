"""Own functions and variables that are called like what is refused."""

from collections import namedtuple

mixture = namedtuple("mixture", ["weights", "means", "covs"])


def multivariate_normal(X, mean, cov):
    """Not scipy.stats.multivariate_normal, nor anything of sklearn.mixture."""
    away = X - mean
    squares = np.sum(away.T * np.linalg.solve(cov, away.T), axis=0)
    return np.exp(-squares / 2) / np.sqrt(np.linalg.det(2 * np.pi * cov))


class GaussianMixture:
    def __init__(self, *theta):
        self.theta = mixture(*theta)

    def joint(self, X):
        return np.transpose([w * multivariate_normal(X, m, c) for w, m, c in zip(*self.theta)])


def responsibilities(X, weights, means, covs):
    joint = GaussianMixture(weights, means, covs).joint(X)
    return joint / joint.sum(axis=1)[:, None]


def log_likelihood(X, weights, means, covs):
    return np.log(GaussianMixture(weights, means, covs).joint(X).sum(axis=1)).sum()


def update(X, gamma):
    N = gamma.sum(axis=0)
    means = (X.T @ gamma / N).T
    covs = [(X - m).T @ np.diag(g) @ (X - m) / g.sum() for m, g in zip(means, gamma.T)]
    return mixture(N / N.sum(), means, np.array(covs))
