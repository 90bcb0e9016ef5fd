"""The weighted squares are added up and not divided.

A variance is an average: divide by the sum of the weights.
"""

LOSES = ["code_em"]


def m_step(x, gamma):
    owned = gamma.sum(axis=0)
    mu = x @ gamma / owned
    var = (gamma * (x[:, np.newaxis] - mu) ** 2).sum(axis=0)
    return Theta(owned / len(x), mu, var)
