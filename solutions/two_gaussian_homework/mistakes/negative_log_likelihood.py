"""The sign is turned round.

What optimisers like to minimise is the negative log-likelihood. Here the log-likelihood itself is
asked for.
"""

LOSES = ["code_log_likelihood"]


def log_likelihood(x, theta):
    return -float(np.logaddexp.reduce(log_joint(x, theta), axis=1).sum())
