"""EM stops when another quantity than the likelihood has hardly changed.

The sum of gamma times the terms (7) is no likelihood of the points: it may rise and fall, and |Δ|
hides which. Compare the average NLLs that you keep in `nlls`.
"""

LOSES = ["q2_4"]

_em = em


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    path, nlls = _em(X, K, rng, max_iterations, -1.0)
    before = np.inf
    for t in range(1, len(path)):
        gamma = responsibilities(X, *path[t - 1])
        expected = (gamma * log_joint(X, *path[t])).sum()
        if abs(expected - before) <= tolerance:
            break
        before = expected
    return path[: t + 1], nlls[: t + 1]
