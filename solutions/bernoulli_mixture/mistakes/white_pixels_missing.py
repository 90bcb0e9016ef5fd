"""The term for the white pixels is missing.

A white pixel is evidence too: it has the probability 1 - mu. Equation (12) adds (1 - x) log(1 - mu)
to x log(mu).
"""

LOSES = ["q2_1"]


def log_bernoulli(X, mu):
    return X @ np.log(np.clip(mu, 1e-12, 1)).T
