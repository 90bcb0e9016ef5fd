"""The M-step returns standard deviations.

The field is called `var` and holds sigma squared: no square root at the end.
"""

LOSES = ["code_em"]


def m_step(x, gamma):
    owned = gamma.sum(axis=0)
    mu = x @ gamma / owned
    sigma = np.sqrt((gamma * (x[:, np.newaxis] - mu) ** 2).sum(axis=0) / owned)
    return Theta(owned / len(x), mu, sigma)
