"""All components begin the same, and the same they stay.

If all rows of mu are equal, every responsibility is pi_k and every new row is the mean of the data.
Begin with `start(X, K, rng)`, which tells them apart.
"""

LOSES = ["q2_4"]


def fit(X, K, rng, max_iters=100, tol=1e-6):
    pi, mu = np.full(K, 1 / K), np.full((K, X.shape[1]), 0.5)
    lls = []
    for _ in range(max_iters):
        gamma, ll = e_step(X, pi, mu)
        pi, mu = m_step(X, gamma)
        lls.append(ll)
        if len(lls) > 1 and lls[-1] - lls[-2] < tol:
            break
    return pi, mu, gamma, lls
