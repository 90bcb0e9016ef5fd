"""`fit` leaves out the M-step after the E-step at which it stops."""


def fit(X, K, rng, max_iters=100, tol=1e-6):
    pi, mu = start(X, K, rng)
    lls = []
    for _ in range(max_iters):
        gamma, ll = e_step(X, pi, mu)
        lls.append(ll)
        if len(lls) > 1 and ll - lls[-2] < tol:
            break
        pi, mu = m_step(X, gamma)
    return pi, mu, gamma, lls
