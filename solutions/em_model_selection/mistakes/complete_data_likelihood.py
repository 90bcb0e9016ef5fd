"""The log-likelihood is that of points and components together.

The sum of gamma times the terms (7) is what the M-step makes large. It is smaller than the
log-likelihood (4), which has no responsibilities in it.
"""

LOSES = ["q2_3"]


def log_likelihood(X, weights, means, covs):
    gamma = responsibilities(X, weights, means, covs)
    return float((gamma * log_joint(X, weights, means, covs)).sum())
