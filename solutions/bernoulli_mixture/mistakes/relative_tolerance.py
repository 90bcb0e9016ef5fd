"""The gain is compared with a fraction of the log-likelihood.

`tol` is a difference in nats: stop when the new log-likelihood minus the old one is less than `tol`
itself.
"""

LOSES = ["q2_4"]


def fit(X, K, rng, max_iters=100, tol=1e-6):
    pi, mu = start(X, K, rng)
    lls = []
    for _ in range(max_iters):
        gamma, ll = e_step(X, pi, mu)
        pi, mu = m_step(X, gamma)
        lls.append(ll)
        if len(lls) > 1 and lls[-1] - lls[-2] < tol * abs(lls[-1]):
            break
    return pi, mu, gamma, lls
