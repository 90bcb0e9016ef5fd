"""The loop waits until two log-likelihoods are exactly equal.

The gains become small, but rounding may keep the last digit moving for ever. Stop when the gain is
less than `tol`, or after `max_iters` iterations.
"""

LOSES = ["q2_4"]


def fit(X, K, rng, max_iters=100, tol=1e-6):
    pi, mu = start(X, K, rng)
    lls = []
    while len(lls) < 2 or lls[-1] != lls[-2]:
        gamma, ll = e_step(X, pi, mu)
        pi, mu = m_step(X, gamma)
        lls.append(ll)
        if len(lls) == 1000:  # somebody pressed the stop button
            break
    return pi, mu, gamma, lls
