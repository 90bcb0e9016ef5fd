"""Variance used as standard deviation.

`mixture.var` already holds squares. Look at every place where the density needs sigma, and every
place where it needs sigma squared, and check which of them you give it.
"""

LOSES = ["estep"]


def estep(X, mixture):
    mu, sigma, p = mixture
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2)
    joint = p * np.exp(-squares / (2 * sigma**2)) / (np.sqrt(2 * np.pi) * sigma) ** X.shape[1]
    total = joint.sum(axis=1, keepdims=True)
    return joint / total, float(np.log(total).sum())
