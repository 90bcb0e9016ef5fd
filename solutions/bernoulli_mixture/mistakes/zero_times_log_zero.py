"""0 times log 0 is nan.

Where mu is exactly 0 or 1 one of the two logarithms is minus infinity, and 0 times that is nan. Choose
the logarithm that counts (`np.where`), use `scipy.special.xlogy`, or clip mu.
"""

LOSES = ["q2_1"]


def log_bernoulli(X, mu):
    with np.errstate(divide="ignore", invalid="ignore"):
        return X @ np.log(mu).T + (1 - X) @ np.log(1 - mu).T
