"""The number of free parameters is that of the plane, 6 K - 1.

Equation (13) says what it is for other d.
"""

LOSES = ["q3_1"]


def bic(X, weights, means, covs):
    free = 6 * len(weights) - 1
    return free * np.log(len(X)) - 2 * log_likelihood(X, weights, means, covs)
