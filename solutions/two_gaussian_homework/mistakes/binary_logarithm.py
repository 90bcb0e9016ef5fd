"""Logarithm to base 2.

The log-likelihood is asked for in nats, with the natural logarithm: `np.log`, not `np.log2`.
"""

LOSES = ["code_log_likelihood"]


def log_likelihood(x, theta):
    return float(np.log2(np.exp(log_joint(x, theta)).sum(axis=1)).sum())
