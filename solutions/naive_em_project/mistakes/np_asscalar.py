"""`np.asscalar` is no longer part of NumPy.

NumPy 1.23 removed it: write `a.item()`, or `float(a)` for an array without axes.
"""

LOSES = ["estep"]


def estep(X, mixture):
    mu, var, p = mixture
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2)
    joint = p * np.exp(-squares / (2 * var)) / (2 * np.pi * var) ** (X.shape[1] / 2)
    total = joint.sum(axis=1, keepdims=True)
    return joint / total, np.asscalar(np.log(total).sum())
