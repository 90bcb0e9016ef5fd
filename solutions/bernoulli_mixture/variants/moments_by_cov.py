"""The covariance of the means by `np.cov` with weights."""


def mixture_mean(pi, mu):
    return np.average(mu, axis=0, weights=pi)


def mixture_cov(pi, mu):
    between = np.cov(mu, rowvar=False, aweights=pi, ddof=0).reshape(mu.shape[1], -1)
    return between + np.diag(np.average(mu * (1 - mu), axis=0, weights=pi))
