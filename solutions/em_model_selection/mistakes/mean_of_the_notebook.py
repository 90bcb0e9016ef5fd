"""The covariance matrices are measured around the means of another cell.

`update` uses a variable that it was not given: your notebook happens to have one of this name, with
the true means or those of a run before. The means belong there that `update` has just computed.
"""

LOSES = ["q2_2"]


def update(X, gamma):
    owned = gamma.sum(axis=0)
    means = gamma.T @ X / owned[:, np.newaxis]
    away = X[:, np.newaxis, :] - true_means
    covs = np.einsum("nk,nki,nkj->kij", gamma, away, away) / owned[:, np.newaxis, np.newaxis]
    return owned / len(X), means, covs
