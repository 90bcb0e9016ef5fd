"""The logarithm is taken of each component, and then the sum.

In equation (4) the sum over the components stands inside the logarithm.
"""

LOSES = ["q2_3"]


def log_likelihood(X, weights, means, covs):
    return float((weights * log_joint(X, np.ones(len(weights)), means, covs)).sum())
