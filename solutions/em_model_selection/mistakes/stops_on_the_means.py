"""EM stops when the means have hardly moved.

Equation (12) is about the average NLL. The means may creep on when it has settled, or stand still
while weights and covariance matrices still change.
"""

LOSES = ["q2_4"]

_em = em


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    path, nlls = _em(X, K, rng, max_iterations, -1.0)
    for t in range(1, len(path)):
        if np.abs(path[t][1] - path[t - 1][1]).max() <= tolerance:
            break
    return path[: t + 1], nlls[: t + 1]
