"""All entries of the covariance matrices are counted.

They are symmetric, so only d (d + 1) / 2 entries of each are free.
"""

LOSES = ["q3_1"]


def bic(X, weights, means, covs):
    n, d = X.shape
    K = len(weights)
    free = (K - 1) + K * d + K * d * d
    return free * np.log(n) - 2 * log_likelihood(X, weights, means, covs)
