"""Variance used as standard deviation.

`theta.var` holds squares already. `scipy.stats.norm`, for one, takes the standard deviation as its
`scale`. Check every place where your density needs sigma, and every one where it needs sigma
squared.
"""

LOSES = ["code_log_likelihood", "code_e_step"]


def log_joint(x, theta):
    distances = np.asarray(x)[:, np.newaxis] - theta.mu
    return np.log(theta.pi / (np.sqrt(2 * np.pi) * theta.var)) - 0.5 * (distances / theta.var) ** 2
