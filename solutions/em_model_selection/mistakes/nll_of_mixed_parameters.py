"""The NLL is that of new weights and means with old covariance matrices.

Some of the parameters have already been replaced when the NLL is computed, and others have not. It
is the NLL of a mixture that is nowhere in `path`.
"""

LOSES = ["q2_4"]

_em = em


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    path, nlls = _em(X, K, rng, max_iterations, tolerance)
    for t in range(1, len(path)):
        weights, means, _ = path[t]
        nlls[t] = -log_likelihood(X, weights, means, path[t - 1][2]) / len(X)
    return path, nlls
