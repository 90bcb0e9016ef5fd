"""The covariance matrices as second moments minus the means' squares, with a tiny number added."""


def update(X, gamma):
    n, d = X.shape
    Nk = gamma.sum(axis=0) + 1e-12
    means = (gamma.T @ X) / Nk.reshape(-1, 1)
    covs = []
    for k in range(len(Nk)):
        second = (X * gamma[:, [k]]).T @ X / Nk[k]
        covs.append(second - np.outer(means[k], means[k]) + 1e-6 * np.identity(d))
    return Nk / n, means, np.stack(covs)
