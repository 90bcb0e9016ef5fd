"""`np.float` is no longer part of NumPy.

It was another name for Python's `float`, and NumPy 1.24 removed it: write `float`, or `np.float64`.
"""

LOSES = ["mstep"]

_mstep = mstep


def mstep(X, post):
    return _mstep(X.astype(np.float), post.astype(np.float))
