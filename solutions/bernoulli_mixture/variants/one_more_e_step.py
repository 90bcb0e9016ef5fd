"""`fit` ends with an E-step, so that all it returns belongs together."""


def fit(X, K, rng, max_iters=100, tol=1e-6):
    pi, mu = start(X, K, np.random.default_rng(rng))
    gamma, ll = e_step(X, pi, mu)
    lls = [ll]
    for _ in range(max_iters):
        pi, mu = m_step(X, gamma)
        gamma, ll = e_step(X, pi, mu)
        lls.append(ll)
        if lls[-1] - lls[-2] < tol:
            break
    return pi, mu, gamma, lls
