"""The "average" NLL is divided by the number of components.

It is an average over the points: divide by n.
"""

LOSES = ["q2_4"]

_em = em


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    path, nlls = _em(X, K, rng, max_iterations, tolerance)
    return path, nlls * len(X) / K
