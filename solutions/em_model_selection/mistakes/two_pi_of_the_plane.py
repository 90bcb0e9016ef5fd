"""The density is divided by 2 pi, as it is in the plane.

The factor is (2 pi) to the power of d/2. In the responsibilities it cancels, in the log-likelihood
it does not.
"""

LOSES = ["q2_3"]

_log_likelihood = log_likelihood


def log_likelihood(X, weights, means, covs):
    n, d = X.shape
    return _log_likelihood(X, weights, means, covs) + n * (d / 2 - 1) * np.log(2 * np.pi)
