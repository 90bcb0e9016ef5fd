"""The pixels are clipped, and not the parameters.

In the factor mu^x (1 - mu)^(1 - x) it is mu that must stay away from 0 and 1, since its logarithm is
taken. A pixel is an exponent: moving it from 0 to 1e-10 leaves 1e-10 times minus infinity.
"""

LOSES = ["q2_1"]


def log_bernoulli(X, mu):
    X = np.clip(X, 1e-10, 1 - 1e-10)
    with np.errstate(divide="ignore", invalid="ignore"):
        return X @ np.log(mu).T + (1 - X) @ np.log(1 - mu).T
