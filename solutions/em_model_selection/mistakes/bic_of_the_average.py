"""The BIC is made of the average log-likelihood.

In equation (14) stands the log-likelihood of all points, which grows with n. Divided by n, it can
never make up for the price of a parameter.
"""

LOSES = ["q3_1"]


def bic(X, weights, means, covs):
    n, d = X.shape
    K = len(weights)
    free = (K - 1) + K * d + K * d * (d + 1) / 2
    return free * np.log(n) - 2 * log_likelihood(X, weights, means, covs) / n
