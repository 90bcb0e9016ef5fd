"""Hidden tests of K-Means on the digits, against scikit-learn in this very environment."""

import pytest
from clusterings import assert_same_clustering, assert_score, whole_numbers
from notebook_names import column, found

HOW = 'KMeans(10, init="k-means++", n_init=4, random_state=777)'


def their_table(student):
    """The columns `true` and `pred`."""
    table = found(student, "kmeans_pred", "kmm_pred")
    return [whole_numbers(column(table, name), name) for name in ("true", "pred")]


@pytest.mark.points(0.05)
def test_true(student, reference):
    """The column `true`"""
    true, _ = their_table(student)
    assert true.tolist() == reference.digits_true.tolist(), (
        "`true` must hold the digits that the pictures show, in the order of `digits_X`"
    )


@pytest.mark.points(0.1)
def test_pred(student, reference):
    """The column `pred`, however the clusters are numbered"""
    _, pred = their_table(student)
    assert_same_clustering(pred, reference.kmeans_pred["pred"].to_numpy(), HOW)


@pytest.mark.points(0.05)
def test_rand(student, reference):
    """kmeans_rand"""
    ours = reference.kmeans_pred["true"], reference.kmeans_pred["pred"]
    got = found(student, "kmeans_rand")
    assert_score(got, "Rand score", "kmeans_rand", their_table(student), ours)


@pytest.mark.points(0.05)
def test_adjusted_rand(student, reference):
    """kmeans_adjusted_rand"""
    ours = reference.kmeans_pred["true"], reference.kmeans_pred["pred"]
    got = found(student, "kmeans_adjusted_rand", "kmeans_adj_rand")
    assert_score(got, "adjusted Rand score", "kmeans_adjusted_rand", their_table(student), ours)
