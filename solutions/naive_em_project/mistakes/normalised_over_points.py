"""Responsibilities normalised over the points instead of the components.

Each point is shared out among the components, so it is a point's row that must sum to 1. Print the
sums along both axes and see which of them are 1.
"""

LOSES = ["estep"]


def estep(X, mixture):
    mu, var, p = mixture
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2)
    joint = p * np.exp(-squares / (2 * var)) / (2 * np.pi * var) ** (X.shape[1] / 2)
    return joint / joint.sum(axis=0), float(np.log(joint.sum(axis=1)).sum())
