"""The history lacks the log-likelihood of the start.

`history` has one entry more than there were updates: the first belongs to the parameters with which
`em` was called.
"""

LOSES = ["code_em"]


def em(x, theta, tol):
    before, history = log_likelihood(x, theta), []
    while True:
        theta = m_step(x, e_step(x, theta))
        history.append(log_likelihood(x, theta))
        if history[-1] - before < tol:
            return theta, history
        before = history[-1]
