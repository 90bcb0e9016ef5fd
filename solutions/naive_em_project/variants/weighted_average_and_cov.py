"""np.average and np.cov with weights; the variance is the mean of the covariance's diagonal."""


def mstep(X, post):
    columns = list(post.T)
    mu = np.array([np.average(X, axis=0, weights=column) for column in columns])
    var = np.array([
        np.mean(np.diag(np.atleast_2d(np.cov(X.T, aweights=column, ddof=0)))) for column in columns
    ])
    return GaussianMixture(mu, var, np.array([column.mean() for column in columns]))
