"""The mixing proportions do not sum to 1.

The column sums of gamma say how many points each component accounts for. Together they are n, the
number of points; proportions are shares of it.
"""

LOSES = ["code_em"]


def m_step(x, gamma):
    owned = gamma.sum(axis=0)
    mu = x @ gamma / owned
    var = (gamma * (x[:, np.newaxis] - mu) ** 2).sum(axis=0) / owned
    return Theta(owned, mu, var)
