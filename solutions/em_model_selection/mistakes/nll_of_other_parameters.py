"""NLLs and mixtures are out of step.

The NLL is computed before the update and kept with the mixture after it. `nlls[t]` belongs to
`path[t]`: compute it from the very mixture that you append.
"""

LOSES = ["q2_4"]

_em = em


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    path, nlls = _em(X, K, rng, max_iterations, tolerance)
    return path[1:], nlls[:-1]
