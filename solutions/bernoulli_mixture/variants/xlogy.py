"""xlogy and xlog1py, and the M-step by einsum."""

from scipy.special import xlog1py, xlogy


def log_bernoulli(X, mu):
    return (xlogy(X[:, None], mu[None]) + xlog1py(1 - X[:, None], -mu[None])).sum(-1)


def m_step(X, gamma):
    N_k = np.einsum("nk->k", gamma)
    return N_k / X.shape[0], np.einsum("nk,nd->kd", gamma, X) / N_k[:, None]
