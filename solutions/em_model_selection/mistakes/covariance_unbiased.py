"""The covariance matrices are divided by N_k - 1.

That is the estimate from a sample. What makes the likelihood largest is the division by N_k.
"""

LOSES = ["q2_2"]

_update = update


def update(X, gamma):
    weights, means, covs = _update(X, gamma)
    owned = gamma.sum(axis=0)
    return weights, means, covs * (owned / (owned - 1))[:, np.newaxis, np.newaxis]
