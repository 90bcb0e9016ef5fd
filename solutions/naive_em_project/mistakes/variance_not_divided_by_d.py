"""The variance is not divided by the number of axes.

You have the mean squared *distance* from the mean. A spherical component has one variance for
every axis, and the distance is made of d of them.
"""

LOSES = ["mstep"]


def mstep(X, post):
    owned = post.sum(axis=0)
    mu = post.T @ X / owned[:, np.newaxis]
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2)
    return GaussianMixture(mu, (post * squares).sum(axis=0) / owned, owned / len(X))
