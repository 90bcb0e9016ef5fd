"""The means are divided by n instead of N_k.

A mean is the sum of the points, each times its responsibility, over the sum of these
responsibilities. (The covariance matrices are measured around the means, and so they suffer too.)
"""

LOSES = ["q2_2"]


def update(X, gamma):
    n = len(X)
    owned = gamma.sum(axis=0)
    means = gamma.T @ X / n
    away = X[:, np.newaxis, :] - means
    covs = np.einsum("nk,nki,nkj->kij", gamma, away, away) / owned[:, np.newaxis, np.newaxis]
    return owned / n, means, covs
