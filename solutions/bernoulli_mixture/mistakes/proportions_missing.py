"""The mixing proportions are missing from the E-step.

The numerator of equation (7) is pi_k times p(x_n | mu_k): in the log domain, add log(pi_k).
"""

LOSES = ["q2_2"]

_e_step = e_step


def e_step(X, pi, mu):
    return _e_step(X, np.full(len(pi), 1 / len(pi)), mu)
