"""The logarithm is taken inside the sum over the components.

The density of a point is a sum over the components, and the log-likelihood is the logarithm of
this sum. The sum of the logarithms is another number, and a smaller one.
"""

LOSES = ["code_log_likelihood"]


def log_likelihood(x, theta):
    return float(log_joint(x, theta).sum())
