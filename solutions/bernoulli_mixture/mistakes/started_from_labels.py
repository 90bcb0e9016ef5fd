"""EM is started from the true labels.

The digits are what EM is to find: `fit` must not know them, and for other data there are none. Begin
with `start(X, K, rng)`.
"""

LOSES = ["q2_4"]


def fit(X, K, rng, max_iters=100, tol=1e-6):
    gamma = (digit[:, None] == np.unique(digit)).astype(float)
    lls = []
    for _ in range(max_iters):
        pi, mu = m_step(X, gamma)
        gamma, ll = e_step(X, pi, mu)
        lls.append(ll)
        if len(lls) > 1 and lls[-1] - lls[-2] < tol:
            break
    return pi, mu, gamma, lls
