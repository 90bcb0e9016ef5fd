"""The mixing proportions are left out.

The components are not equally likely before a point is seen, and pi says how likely they are. Where
does it enter your densities and your responsibilities?
"""

LOSES = ["code_log_likelihood", "code_e_step"]


def log_joint(x, theta):
    distances = np.asarray(x)[:, np.newaxis] - theta.mu
    return -np.log(2 * np.pi * theta.var) / 2 - distances**2 / (2 * theta.var)
