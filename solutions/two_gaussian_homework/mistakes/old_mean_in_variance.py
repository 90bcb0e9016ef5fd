"""Variance measured around the old mean.

The three updates are not independent of one another: one of them needs the outcome of another.
Check which value of the mean your variance sees.
"""

LOSES = ["code_em"]


def em(x, theta, tol):
    history = [log_likelihood(x, theta)]
    while True:
        gamma = e_step(x, theta)
        owned = gamma.sum(axis=0)
        var = (gamma * (x[:, np.newaxis] - theta.mu) ** 2).sum(axis=0) / owned
        theta = Theta(owned / len(x), x @ gamma / owned, var)
        history.append(log_likelihood(x, theta))
        if history[-1] - history[-2] < tol:
            return theta, history
