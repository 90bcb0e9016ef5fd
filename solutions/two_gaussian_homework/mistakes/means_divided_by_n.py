"""The weighted sums of the points are divided by the number of all points.

The weights of one component do not add up to n. A weighted average is divided by the sum of its
weights.
"""

LOSES = ["code_em"]


def m_step(x, gamma):
    owned = gamma.sum(axis=0)
    mu = x @ gamma / len(x)
    var = (gamma * (x[:, np.newaxis] - mu) ** 2).sum(axis=0) / owned
    return Theta(owned / len(x), mu, var)
