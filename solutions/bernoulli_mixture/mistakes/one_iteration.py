"""The loop ends in its first iteration.

The gain needs two log-likelihoods: compare from the second iteration on. (Is the old one minus
infinity at the start, and is a `return` inside the loop?)
"""

LOSES = ["q2_4"]


def fit(X, K, rng, max_iters=100, tol=1e-6):
    pi, mu = start(X, K, rng)
    lls = []
    for _ in range(max_iters):
        gamma, ll = e_step(X, pi, mu)
        pi, mu = m_step(X, gamma)
        lls.append(ll)
        return pi, mu, gamma, lls
