"""A loop over the components, each filling its column."""


def mixture_cov(pi, mu):
    m = mixture_mean(pi, mu)
    cov = np.zeros((mu.shape[1], mu.shape[1]))
    for k in range(len(pi)):
        cov += pi[k] * (np.diag(mu[k] * (1 - mu[k])) + np.outer(mu[k] - m, mu[k] - m))
    return cov


def log_bernoulli(X, mu):
    out = np.empty((X.shape[0], mu.shape[0]))
    for k in range(mu.shape[0]):
        p = np.where(X > 0.5, mu[k], 1 - mu[k])
        with np.errstate(divide="ignore"):
            out[:, k] = np.sum(np.log(p), axis=1)
    return out


def m_step(X, gamma):
    mu = [np.average(X, axis=0, weights=gamma[:, k]) for k in range(gamma.shape[1])]
    return np.mean(gamma, axis=0), np.clip(mu, 0, 1)
