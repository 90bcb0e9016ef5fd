"""`lls` begins after the first M-step."""


def fit(X, K, rng, max_iters=100, tol=1e-6):
    pi, mu = start(X, K, rng)
    gamma, old = e_step(X, pi, mu)
    lls = []
    for _ in range(max_iters):
        pi, mu = m_step(X, gamma)
        gamma, new = e_step(X, pi, mu)
        lls += [new]
        if new - old < tol:
            return pi, mu, gamma, lls
        old = new
    return pi, mu, gamma, lls
