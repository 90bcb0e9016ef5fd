"""`^` used as power.

In Python `^` is the bitwise exclusive or, which floats do not have. The power is `**`.
"""

LOSES = ["code_log_likelihood", "code_e_step"]


def density(x, mu, var):
    return np.exp(-((x - mu) ^ 2) / (2 * var)) / np.sqrt(2 * np.pi * var)


def log_joint(x, theta):
    columns = [theta.pi[k] * density(x, theta.mu[k], theta.var[k]) for k in range(2)]
    return np.log(np.stack(columns, axis=1))
