"""The covariance matrices are divided by n instead of N_k.

They come out too small, since a component owns only a part of the points.
"""

LOSES = ["q2_2"]

_update = update


def update(X, gamma):
    weights, means, covs = _update(X, gamma)
    return weights, means, covs * weights[:, np.newaxis, np.newaxis]
