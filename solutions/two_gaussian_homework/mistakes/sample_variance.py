"""The "unbiased" sample variance, with one less in the denominator.

EM maximises a likelihood, and the maximum-likelihood variance is the weighted average of the
squares, without a correction for the mean being estimated.
"""

LOSES = ["code_em"]


def m_step(x, gamma):
    owned = gamma.sum(axis=0)
    mu = x @ gamma / owned
    var = (gamma * (x[:, np.newaxis] - mu) ** 2).sum(axis=0) / (owned - 1)
    return Theta(owned / len(x), mu, var)
