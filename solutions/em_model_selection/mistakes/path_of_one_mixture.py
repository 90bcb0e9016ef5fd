"""All entries of `path` are the same mixture.

Your arrays are changed in place and appended again and again, so that `path` holds one mixture many
times: the last. Append new arrays, or copies.
"""

LOSES = ["q2_4"]

_em = em


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    path, nlls = _em(X, K, rng, max_iterations, tolerance)
    return [path[-1]] * len(path), nlls
