"""The height of the bell lacks its square root.

The factor in front of the exponential makes the density integrate to 1. Compare yours with a table
of the standard normal density: at x = 0 it is 0.3989.
"""

LOSES = ["code_log_likelihood", "code_e_step"]


def log_joint(x, theta):
    distances = np.asarray(x)[:, np.newaxis] - theta.mu
    return np.log(theta.pi) - np.log(2 * np.pi * theta.var) - distances**2 / (2 * theta.var)
