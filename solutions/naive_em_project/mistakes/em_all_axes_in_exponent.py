"""The density of a point with gaps is normalised for all d axes.

The factor (2 pi sigma_j^2) comes once for each *observed* axis of the point, |C_i| times in all.
"""

FILE = "em.py"
LOSES = ["em_extension"]


def estep(X, mixture):
    mu, var, p = mixture
    squares = np.where(X[:, None, :] != 0, (X[:, None, :] - mu) ** 2, 0).sum(axis=2)
    log_joint = np.log(p) - X.shape[1] / 2 * np.log(2 * np.pi * var) - squares / (2 * var)
    log_total = np.logaddexp.reduce(log_joint, axis=1, keepdims=True)
    return np.exp(log_joint - log_total), float(log_total.sum())
