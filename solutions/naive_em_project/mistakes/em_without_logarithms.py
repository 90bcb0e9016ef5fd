"""Densities without logarithms: with many axes they all underflow to 0.

Then responsibilities are 0/0. Stay with logarithms to the end, and normalise with log-sum-exp.
"""

FILE = "em.py"
LOSES = ["em_extension"]


def estep(X, mixture):
    mu, var, p = mixture
    observed = X != 0
    squares = np.where(observed[:, None, :], (X[:, None, :] - mu) ** 2, 0).sum(axis=2)
    axes = observed.sum(axis=1, keepdims=True)
    joint = p * np.exp(-squares / (2 * var)) * (2 * np.pi * var) ** (-axes / 2)
    total = joint.sum(axis=1, keepdims=True)
    return joint / total, float(np.log(total).sum())
