"""`fit` with both steps written out once more, in a while loop, and an array of log-likelihoods."""

from scipy.special import logsumexp, xlog1py, xlogy


def fit(X, K, rng, max_iters=100, tol=1e-6):
    X = np.asarray(X, dtype=float)
    pi, mu = start(X, K, rng)
    old, iteration, lls = -np.inf, 0, np.array([])
    while iteration < max_iters:
        l = np.log(pi) + xlogy(X[:, None], mu).sum(2) + xlog1py(1 - X[:, None], -mu).sum(2)  # noqa: E741
        norm = logsumexp(l, axis=1)
        gamma = np.exp(l - norm[:, None])
        lls = np.append(lls, norm.sum())
        pi = gamma.sum(axis=0) / len(X)
        mu = np.minimum((X.T @ gamma).T / gamma.sum(axis=0)[:, None], 1)
        iteration += 1
        if lls[-1] - old < tol:
            break
        old = lls[-1]
    return pi, mu, gamma, lls
