"""`em` returns the parameters alone.

It has two results: the parameters, and the list of log-likelihoods on the way to them.
"""

LOSES = ["code_em"]


def em(x, theta, tol):
    before = log_likelihood(x, theta)
    while True:
        theta = m_step(x, e_step(x, theta))
        after = log_likelihood(x, theta)
        if after - before < tol:
            return theta
        before = after
