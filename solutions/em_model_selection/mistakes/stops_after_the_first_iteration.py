"""EM stops after its first iteration: the condition is the wrong way round.

It goes on while the average NLL falls by *more* than the tolerance.
"""

LOSES = ["q2_4"]

_em = em


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    path, nlls = _em(X, K, rng, 1, -1.0)
    return path, nlls
