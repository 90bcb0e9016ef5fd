"""All K weights are counted.

They sum to 1, so the last follows from the others: K - 1 are free.
"""

LOSES = ["q3_1"]


def bic(X, weights, means, covs):
    n, d = X.shape
    K = len(weights)
    free = K + K * d + K * d * (d + 1) / 2
    return free * np.log(n) - 2 * log_likelihood(X, weights, means, covs)
