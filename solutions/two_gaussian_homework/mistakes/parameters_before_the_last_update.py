"""`em` returns the parameters from before the last update.

The last entry of `history` must be the log-likelihood of the parameters that you return.
"""

LOSES = ["code_em"]


def em(x, theta, tol):
    history = [log_likelihood(x, theta)]
    while True:
        updated = m_step(x, e_step(x, theta))
        history.append(log_likelihood(x, updated))
        if history[-1] - history[-2] < tol:
            return theta, history
        theta = updated
