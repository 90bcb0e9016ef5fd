"""Variance as the mean square minus the square of the mean."""


def mstep(X, post):
    d = X.shape[1]
    weights = post / post.sum(axis=0)
    mu = weights.T @ X
    var = (weights.T @ (X**2).sum(axis=1) - (mu**2).sum(axis=1)) / d
    return GaussianMixture(mu, var, post.mean(axis=0))
