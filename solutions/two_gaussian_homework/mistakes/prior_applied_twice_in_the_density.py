"""The mixing proportions are applied twice, in everything that uses the joint density.

The joint density of a point and a component is the proportion, once, times the normal density.
"""

LOSES = ["code_log_likelihood", "code_e_step"]


def log_joint(x, theta):
    distances = np.asarray(x)[:, np.newaxis] - theta.mu
    log_density = -np.log(2 * np.pi * theta.var) / 2 - distances**2 / (2 * theta.var)
    return np.log(theta.pi) + np.log(theta.pi) + log_density
