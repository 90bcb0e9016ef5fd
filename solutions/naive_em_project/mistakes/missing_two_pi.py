"""The factor 2 pi is missing from the density.

It cancels in the responsibilities, but not in the log-likelihood: each point and axis should take
log(2 pi) / 2 off it.
"""

LOSES = ["estep"]


def estep(X, mixture):
    mu, var, p = mixture
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2)
    joint = p * np.exp(-squares / (2 * var)) / var ** (X.shape[1] / 2)
    total = joint.sum(axis=1, keepdims=True)
    return joint / total, float(np.log(total).sum())
