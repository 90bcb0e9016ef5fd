"""The update with np.average and np.cov; lists are returned."""


def update(X, gamma):
    weights, means, covs = [], [], []
    for column in gamma.T:
        weights.append(column.mean())
        means.append(np.average(X, axis=0, weights=column))
        covs.append(np.atleast_2d(np.cov(X, rowvar=False, aweights=column, ddof=0)))
    return weights, means, covs
