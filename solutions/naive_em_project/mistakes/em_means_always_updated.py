"""A mean is updated however little was observed for it.

Where the responsibilities of the points that were observed on an axis add up to less than 1, the
mean on that axis keeps its old value.
"""

FILE = "em.py"
LOSES = ["em_extension"]


def mstep(X, post, mixture, min_variance=0.25):
    observed = (X != 0).astype(float)
    mu = post.T @ X / (post.T @ observed)
    squares = (observed[:, None, :] * (X[:, None, :] - mu) ** 2).sum(axis=2)
    var = (post * squares).sum(axis=0) / (post.T @ observed.sum(axis=1))
    return GaussianMixture(mu, np.maximum(var, min_variance), post.mean(axis=0))
