"""Gaps are taken for ratings of 0.

In em.py an entry of 0 was not observed. Every sum over the axes runs over the observed ones only,
and so does the exponent of 2 pi sigma^2.
"""

FILE = "em.py"
LOSES = ["em_extension"]


def estep(X, mixture):
    mu, var, p = mixture
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2)
    log_joint = np.log(p) - X.shape[1] / 2 * np.log(2 * np.pi * var) - squares / (2 * var)
    log_total = np.logaddexp.reduce(log_joint, axis=1, keepdims=True)
    return np.exp(log_joint - log_total), float(log_total.sum())
