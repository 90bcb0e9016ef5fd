"""The variances have no floor.

A component that explains a few entries exactly gets a variance near 0, and a likelihood that grows
without bound. A variance below `min_variance` becomes `min_variance`.
"""

FILE = "em.py"
LOSES = ["em_extension"]

_mstep = mstep


def mstep(X, post, mixture, min_variance=0.25):
    return _mstep(X, post, mixture, 0.0)
