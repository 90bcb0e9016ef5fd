"""The variance is divided by d for each point, and not by what was observed of it.

The squares of a point run over |C_i| axes, so its responsibility counts |C_i| times in the
denominator.
"""

FILE = "em.py"
LOSES = ["em_extension"]

_mstep = mstep


def mstep(X, post, mixture, min_variance=0.25):
    new = _mstep(X, post, mixture)
    squares = np.where(X[:, None, :] != 0, (X[:, None, :] - new.mu) ** 2, 0).sum(axis=2)
    var = (post * squares).sum(axis=0) / (X.shape[1] * post.sum(axis=0))
    return new._replace(var=np.maximum(var, min_variance))
