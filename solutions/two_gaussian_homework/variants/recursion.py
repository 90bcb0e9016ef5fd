"""EM calls itself for the updates that are left."""


def em(x, theta, tol):
    before, updated = log_likelihood(x, theta), m_step(x, e_step(x, theta))
    after = log_likelihood(x, updated)
    if after - before < tol:
        return updated, [before, after]
    last, history = em(x, updated, tol)
    return last, [before, *history]
