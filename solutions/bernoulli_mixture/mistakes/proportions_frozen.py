"""`fit` throws the new proportions away.

The M-step returns pi and mu; the next E-step needs both.
"""

LOSES = ["q2_4"]


def fit(X, K, rng, max_iters=100, tol=1e-6):
    pi, mu = start(X, K, rng)
    lls = []
    for _ in range(max_iters):
        gamma, ll = e_step(X, pi, mu)
        _, mu = m_step(X, gamma)
        lls.append(ll)
        if len(lls) > 1 and lls[-1] - lls[-2] < tol:
            break
    return pi, mu, gamma, lls
