"""The number of axes is read off the wrong array.

`len` is the length of the first axis. You have tiled the data or stacked differences, and the first
axis of that array is not the one whose length is d. Take it from `X.shape[1]`.
"""

LOSES = ["mstep"]


def mstep(X, post):
    n, K = post.shape
    owned = post.sum(axis=0)
    mu = post.T @ X / owned[:, np.newaxis]
    tiled = np.tile(X, (K, 1, 1)) - mu[:, np.newaxis, :]
    d = len(tiled)
    var = (post.T * (tiled**2).sum(axis=2)).sum(axis=1) / (d * owned)
    return GaussianMixture(mu, var, owned / n)
