"""The variance as the mean square minus the squared mean."""


def m_step(x, gamma):
    shares = gamma / gamma.sum(axis=0)
    mu = shares.T @ x
    return Theta(gamma.mean(axis=0), mu, shares.T @ x**2 - mu**2)
