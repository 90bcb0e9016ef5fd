"""mu kept away from 0 and 1, and matrix products for everything."""

EPS = 1e-10


def log_bernoulli(X, mu):
    mu = np.clip(mu, EPS, 1 - EPS)
    return X @ np.log(mu.T) + (1 - X) @ np.log(1 - mu.T)


def e_step(X, pi, mu):
    log_joint = log_bernoulli(X, mu) + np.log(pi + EPS)
    log_total = np.logaddexp.reduce(log_joint, axis=1)
    return np.exp(log_joint - log_total[:, None]), log_total.sum()


def m_step(X, gamma):
    N_k = gamma.sum(0) + EPS
    return N_k / N_k.sum(), (X.T @ gamma / N_k).T
