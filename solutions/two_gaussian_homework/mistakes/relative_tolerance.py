"""The gain is divided by the log-likelihood before it is compared with `tol`.

`tol` is in nats here, and the gain is compared with it as it is.
"""

LOSES = ["code_em"]


def em(x, theta, tol):
    history = [log_likelihood(x, theta)]
    while True:
        theta = m_step(x, e_step(x, theta))
        history.append(log_likelihood(x, theta))
        if history[-1] - history[-2] < tol * abs(history[-2]):
            return theta, history
