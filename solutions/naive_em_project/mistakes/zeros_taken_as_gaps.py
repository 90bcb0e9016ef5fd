"""An entry of 0 is treated as missing.

That is for the extension. Here a 0 is a number like any other, and every entry counts: look for
`X != 0`, masks and counts of nonzero entries.
"""

LOSES = ["estep", "mstep"]


def estep(X, mixture):
    mu, var, p = mixture
    observed = (X != 0).astype(float)
    squares = (observed[:, None, :] * (X[:, None, :] - mu) ** 2).sum(axis=2)
    axes = observed.sum(axis=1, keepdims=True)
    joint = p * np.exp(-squares / (2 * var)) / (2 * np.pi * var) ** (axes / 2)
    total = joint.sum(axis=1, keepdims=True)
    return joint / total, float(np.log(total).sum())


def mstep(X, post):
    observed = (X != 0).astype(float)
    mu = post.T @ X / (post.T @ observed)
    squares = (observed[:, None, :] * (X[:, None, :] - mu) ** 2).sum(axis=2)
    var = (post * squares).sum(axis=0) / (post.T @ observed.sum(axis=1))
    return GaussianMixture(mu, var, post.mean(axis=0))
