"""Variances and proportions as (K, 1) columns."""


def estep(X, mixture):
    mu = np.asarray(mixture.mu)
    var, p = np.reshape(mixture.var, (-1, 1)), np.reshape(mixture.p, (-1, 1))
    d = X.shape[1]
    squares = ((X.T[None] - mu[:, :, None]) ** 2).sum(axis=1)
    joint = p * np.exp(-squares / (2 * var)) / (2 * np.pi * var) ** (d / 2)
    return (joint / joint.sum(axis=0)).T, np.log(joint.sum(axis=0)).sum()


def mstep(X, post):
    owned = post.sum(axis=0).reshape(-1, 1)
    mu = post.T @ X / owned
    squares = ((X.T[None] - mu[:, :, None]) ** 2).sum(axis=1)
    var = (post.T * squares).sum(axis=1, keepdims=True) / (X.shape[1] * owned)
    return GaussianMixture(mu, var, owned / X.shape[0])
