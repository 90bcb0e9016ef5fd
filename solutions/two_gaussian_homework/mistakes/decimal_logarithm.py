"""Logarithm to base 10.

The log-likelihood is asked for in nats, with the natural logarithm: `np.log`, not `np.log10`.
"""

LOSES = ["code_log_likelihood"]


def log_likelihood(x, theta):
    return float(np.log10(np.exp(log_joint(x, theta)).sum(axis=1)).sum())
