"""The variance is measured around the old means.

The M-step maximises over means and variances together: the variance needs the means that the line
before has just computed.
"""

FILE = "em.py"
LOSES = ["em_extension"]

_mstep = mstep


def mstep(X, post, mixture, min_variance=0.25):
    observed = (X != 0).astype(float)
    squares = (observed[:, None, :] * (X[:, None, :] - mixture.mu) ** 2).sum(axis=2)
    var = (post * squares).sum(axis=0) / (post.T @ observed.sum(axis=1))
    return _mstep(X, post, mixture)._replace(var=np.maximum(var, min_variance))
