"""Is a clustering right? What may come out in several ways is judged by a property.

So no test depends on chance or on rounding: not on how clusters are numbered, on which of two
equally near centroids a point is given to, or on which optimum K-Means ends in.
"""

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score, rand_score

# Rounding differs between machines, so that a few points may change sides. Another run of the same
# algorithm, or another algorithm, changes far more than these shares leave.
SAME_CLUSTERING = 0.98
SETTLED = 0.99
TWO_DECIMALS = 0.005

SCORES = {"Rand score": rand_score, "adjusted Rand score": adjusted_rand_score}


def whole_numbers(values, name):
    """Values in any form, a column of a table too, as a flat array of whole numbers."""
    try:
        values = values.to_numpy() if hasattr(values, "to_numpy") else values
        array = np.asarray(values, dtype=float).ravel()
    except (TypeError, ValueError):
        pytest.fail(f"`{name}` must hold whole numbers")
    if not np.array_equal(array, np.rint(array)):
        pytest.fail(f"`{name}` must hold whole numbers")
    return array.astype(int)


def assert_nearest(membership, X, centroids):
    """Is each of the (n, d) points given to a centroid that is nearest to it?"""
    if membership is None:
        pytest.fail("after E_step, `membership` is None: store it, `self.membership = …`")
    labels = whole_numbers(membership, "membership")
    n, k = len(X), len(centroids)
    if labels.shape != (n,):
        pytest.fail(f"for {n} points `membership` must hold {n} indices; yours: {labels.size}")
    if labels.min() < 0 or labels.max() >= k:
        pytest.fail(
            f"with {k} centroids the entries of `membership` are indices from 0 to {k - 1}; "
            f"yours go from {labels.min()} to {labels.max()}"
        )
    distances = np.linalg.norm(X[:, np.newaxis] - centroids, axis=2)
    chosen = distances[np.arange(n), labels]
    wrong = np.flatnonzero(chosen > distances.min(axis=1) + 1e-9)
    if wrong.size:
        pytest.fail(
            f"{wrong.size} of {n} points are not with the nearest centroid; the first is point "
            f"{wrong[0]}, which `membership` gives to centroid {labels[wrong[0]]}. Does E_step "
            "store the membership in the object, and not only return it?"
        )


def is_settled(labels, X, k):
    """Are these k groups of points such that another round of K-Means would change nothing?"""
    numbers, own = np.unique(labels, return_inverse=True)
    if len(numbers) != k:
        return False
    means = np.array([X[own == j].mean(axis=0) for j in range(k)])
    nearest = np.linalg.norm(X[:, np.newaxis] - means, axis=2).argmin(axis=1)
    return bool(np.mean(nearest == own) >= SETTLED)


def assert_same_clustering(got, expected, how):
    """The same ten clusters, however they are numbered? ``how`` says what was to be run."""
    if got.shape != expected.shape:
        pytest.fail(f"`pred` must have {len(expected)} rows, one a picture; yours has {len(got)}")
    numbers, own = np.unique(got, return_inverse=True)
    together = np.zeros((len(numbers), expected.max() + 1))
    np.add.at(together, (own, expected), 1)
    matched = together[linear_sum_assignment(-together)].sum() / len(expected)
    if matched < SAME_CLUSTERING:
        pytest.fail(
            f"however the clusters are numbered, only {matched:.0%} of the pictures are in the "
            f"same one as with {how}. Are the settings those that the question names, and all "
            "others left alone? Are the data `digits_X` as they come?"
        )


def assert_score(got, score, name, *tables):
    """Is this the score of one of the pairs (true, pred)? Two decimals are enough.

    The first pair is the student's own, so that a wrong clustering is not paid for twice.
    """
    try:
        number = float(got)
    except (TypeError, ValueError):
        pytest.fail(f"`{name}` must be one number")
    right = [SCORES[score](*table) for table in tables if len(table[0]) == len(table[1])]
    if np.abs(number - np.array(right)).min() > TWO_DECIMALS:
        pytest.fail(
            f"`{name}` is {number:.4f}, and that is not the {score} of the two columns of your "
            "table. Are the two scores exchanged?"
        )
