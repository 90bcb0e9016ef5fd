"""The square root in the height of the bell covers 2 pi but not the variance.

All of 2 pi sigma^2 stands under the root. `np.sqrt(2 * np.pi) * var` is something else.
"""

LOSES = ["code_log_likelihood", "code_e_step"]


def log_joint(x, theta):
    distances = np.asarray(x)[:, np.newaxis] - theta.mu
    heights = 1 / (np.sqrt(2 * np.pi) * theta.var)
    return np.log(theta.pi * heights * np.exp(-(distances**2) / (2 * theta.var)))
