"""A mixture class of one's own, a dataclass with the same fields."""

from dataclasses import dataclass


@dataclass
class GaussianMixture:
    mu: np.ndarray
    var: np.ndarray
    p: np.ndarray

    def log_joint(self, X):
        squares = ((X[:, None, :] - self.mu) ** 2).sum(axis=-1)
        constants = np.log(self.p) - X.shape[1] / 2 * np.log(2 * np.pi * self.var)
        return constants - squares / (2 * self.var)


def estep(X, mixture):
    logs = mixture.log_joint(X)
    evidence = np.logaddexp.reduce(logs, axis=1)
    return np.exp(logs - evidence[:, None]), evidence.sum()


def mstep(X, post):
    owned = post.sum(axis=0)
    mu = post.T @ X / owned[:, None]
    squares = ((X[:, None, :] - mu) ** 2).sum(axis=-1)
    var = (post * squares).sum(0) / owned / X.shape[1]
    return GaussianMixture(mu=mu, var=var, p=owned / len(X))
