"""The exponent of the normal density lacks its factor 1/2.

Compare your density with a table of the standard normal one: at x = 1 it is 0.2420.
"""

LOSES = ["code_log_likelihood", "code_e_step"]


def log_joint(x, theta):
    distances = np.asarray(x)[:, np.newaxis] - theta.mu
    return np.log(theta.pi) - np.log(2 * np.pi * theta.var) / 2 - distances**2 / theta.var
