"""The log-likelihood breaks down where a responsibility is 0.

The sum of post * log(joint / post) is the right number on paper. In the computer a responsibility
underflows to 0 when a point is far from a component, and 0 * log(0 / 0) is nan. The sum of the
logarithms of the denominators is the same number, and shorter.
"""

LOSES = ["estep"]


def estep(X, mixture):
    mu, var, p = mixture
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2)
    joint = p * np.exp(-squares / (2 * var)) / (2 * np.pi * var) ** (X.shape[1] / 2)
    post = joint / joint.sum(axis=1, keepdims=True)
    return post, float((post * np.log(joint / post)).sum())
