"""The height of the density is that of one dimension.

In d dimensions the factor in front of the exponential is (2 pi var) to the power of -d/2. The
power is -1/2 in one dimension only.
"""

LOSES = ["estep"]


def estep(X, mixture):
    mu, var, p = mixture
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2)
    joint = p * np.exp(-squares / (2 * var)) / np.sqrt(2 * np.pi * var)
    total = joint.sum(axis=1, keepdims=True)
    return joint / total, float(np.log(total).sum())
