"""The loop goes on while the gain is *small*.

`tol` is the smallest gain worth another update: go on while the gain is at least `tol`, and stop
once it is less.
"""

LOSES = ["code_em"]


def em(x, theta, tol):
    history = [log_likelihood(x, theta)]
    for _ in range(200):
        theta = m_step(x, e_step(x, theta))
        history.append(log_likelihood(x, theta))
        if history[-1] - history[-2] > tol:
            break
    return theta, history
