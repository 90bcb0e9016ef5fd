"""A standard deviation used where the density has a variance.

`theta.var` is the variance itself. Its root was taken once too often on the way into your density.
"""

LOSES = ["code_log_likelihood", "code_e_step"]


def log_joint(x, theta):
    variances = np.sqrt(theta.var)
    distances = np.asarray(x)[:, np.newaxis] - theta.mu
    return np.log(theta.pi) - np.log(2 * np.pi * variances) / 2 - distances**2 / (2 * variances)
