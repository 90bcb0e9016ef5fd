"""Standard deviation returned as variance.

Your spread is in the unit of the data. The field is called `var`: in which unit should it be?
"""

LOSES = ["mstep"]


def mstep(X, post):
    n, d = X.shape
    owned = post.sum(axis=0)
    mu = post.T @ X / owned[:, np.newaxis]
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2)
    return GaussianMixture(mu, np.sqrt((post * squares).sum(axis=0) / (d * owned)), owned / n)
