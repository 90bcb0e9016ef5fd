"""The log-likelihood is multiplied by the responsibilities.

The sum of post * log(joint) is what the M-step maximises. It is smaller than the log-likelihood,
whose logarithm stands in front of the sum over the components, and which has no post in it.
"""

LOSES = ["estep"]


def estep(X, mixture):
    mu, var, p = mixture
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2)
    joint = p * np.exp(-squares / (2 * var)) / (2 * np.pi * var) ** (X.shape[1] / 2)
    post = joint / joint.sum(axis=1, keepdims=True)
    return post, float((post * np.log(joint)).sum())
