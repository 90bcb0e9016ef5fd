"""The NLL is the sum over all points, not the average.

Divide by n. The tolerance is about the average, too.
"""

LOSES = ["q2_4"]

_em = em


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    path, nlls = _em(X, K, rng, max_iterations, tolerance / len(X))
    return path, nlls * len(X)
