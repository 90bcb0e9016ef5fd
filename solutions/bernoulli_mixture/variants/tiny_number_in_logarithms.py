"""A tiny number inside each logarithm."""


def log_bernoulli(X, mu):
    return X @ np.log(mu.T + 1e-12) + (1 - X) @ np.log(1 - mu.T + 1e-12)
