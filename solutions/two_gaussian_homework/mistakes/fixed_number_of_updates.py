"""The number of updates is fixed, and `tol` has no effect.

Leave the loop after the first update that gains less than `tol`.
"""

LOSES = ["code_em"]


def em(x, theta, tol):
    history = [log_likelihood(x, theta)]
    for _ in range(50):
        theta = m_step(x, e_step(x, theta))
        history.append(log_likelihood(x, theta))
    return theta, history
