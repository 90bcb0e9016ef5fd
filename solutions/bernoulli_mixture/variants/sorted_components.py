"""The components in the order of their proportions."""

_fit = fit


def fit(X, K, rng, max_iters=100, tol=1e-6):
    pi, mu, gamma, lls = _fit(X, K, rng, max_iters, tol)
    order = np.argsort(pi)[::-1]
    return pi[order], mu[order], gamma[:, order], lls
