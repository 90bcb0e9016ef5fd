"""mu is clipped so far from 0 and 1 that it shows.

With 0.01 in place of 0, each white pixel that is certain costs log(0.99). That adds up over the
pixels. Use 1e-10 or less.
"""

LOSES = ["q2_1"]


def log_bernoulli(X, mu):
    mu = np.clip(mu, 0.01, 0.99)
    return X @ np.log(mu).T + (1 - X) @ np.log(1 - mu).T
