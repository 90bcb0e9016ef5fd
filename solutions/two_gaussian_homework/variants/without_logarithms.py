"""Densities multiplied out, and one logarithm at the end."""


def normal(x, mu, var):
    return 1 / np.sqrt(2 * np.pi * var) * np.exp(-((x - mu) ** 2) / 2 / var)


def log_likelihood(x, theta):
    mixture = sum(theta.pi[k] * normal(x, theta.mu[k], theta.var[k]) for k in (0, 1))
    return np.log(np.prod(mixture))


def e_step(x, theta):
    joint = np.array([theta.pi[k] * normal(x, theta.mu[k], theta.var[k]) for k in (0, 1)])
    return (joint / joint.sum(axis=0)).T
