"""Columns and rows where vectors are asked for, ll of shape (1,), lists."""

_mean, _e_step, _m_step = mixture_mean, e_step, m_step


def mixture_mean(pi, mu):
    return _mean(pi, mu).reshape(1, -1)


def mixture_cov(pi, mu):
    m = mixture_mean(pi, mu)
    S = sum(p * (np.diag(r * (1 - r)) + np.outer(r, r)) for p, r in zip(pi, mu))  # noqa: B905
    return S - m.T @ m


def e_step(X, pi, mu):
    gamma, ll = _e_step(X, pi, mu)
    return [gamma, np.array([ll])]


def m_step(X, gamma):
    pi, mu = _m_step(X, gamma)
    return pi, mu.tolist()


def fit(X, K, rng, max_iters=100, tol=1e-6):
    pi, mu = start(X, K, rng)
    lls = []
    for _ in range(max_iters):
        gamma, ll = e_step(X, pi, np.array(mu))
        pi, mu = m_step(X, gamma)
        lls.append(ll.item())
        if len(lls) > 1 and lls[-1] - lls[-2] < tol:
            break
    return [pi.reshape(-1, 1), mu, gamma, np.array(lls)]
