"""A parameter is charged 2 instead of log n.

That is Akaike's criterion, AIC. BIC charges log n.
"""

LOSES = ["q3_1"]


def bic(X, weights, means, covs):
    d, K = X.shape[1], len(weights)
    free = (K - 1) + K * d + K * d * (d + 1) / 2
    return 2 * free - 2 * log_likelihood(X, weights, means, covs)
