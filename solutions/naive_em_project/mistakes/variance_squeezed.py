"""For one component, the variance has lost its axis.

`squeeze` takes away every axis of length 1. With K = 1 that is the axis of the components too: what
is left is a number, and `mixture.var[0]` is an error.
"""

LOSES = ["mstep"]


def mstep(X, post):
    n, d = X.shape
    owned = post.sum(axis=0)
    mu = post.T @ X / owned[:, np.newaxis]
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2, keepdims=True)
    var = np.squeeze((post[:, :, np.newaxis] * squares).sum(axis=0) / (d * owned[:, np.newaxis]))
    return GaussianMixture(mu, var, owned / n)
