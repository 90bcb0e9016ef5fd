"""EM always does `max_iterations` iterations.

It should stop when the average NLL falls by no more than `tolerance`. Is that parameter used?
"""

LOSES = ["q2_4"]

_em = em


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    return _em(X, K, rng, max_iterations, -1.0)
