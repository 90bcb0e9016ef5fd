"""Both variances are measured around the mean of all the data.

Each component has a mean of its own, and its variance is the spread around that one.
"""

LOSES = ["code_em"]


def m_step(x, gamma):
    owned = gamma.sum(axis=0)
    var = ((x - x.mean()) ** 2) @ gamma / owned
    return Theta(owned / len(x), x @ gamma / owned, var)
