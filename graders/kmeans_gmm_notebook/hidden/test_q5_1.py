"""Hidden tests of the mixture on the digits, against scikit-learn in this very environment."""

import pytest
from clusterings import assert_same_clustering, assert_score, whole_numbers
from notebook_names import column, found

HOW = 'GaussianMixture(10, covariance_type="tied", random_state=777)'


def their_table(student):
    """The columns `true` and `pred`."""
    table = found(student, "gmm_pred")
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
    """The column `pred`, however the components are numbered"""
    _, pred = their_table(student)
    assert_same_clustering(pred, reference.gmm_pred["pred"].to_numpy(), HOW)


@pytest.mark.points(0.05)
def test_rand(student, reference):
    """gmm_rand"""
    ours = reference.gmm_pred["true"], reference.gmm_pred["pred"]
    got = found(student, "gmm_rand")
    assert_score(got, "Rand score", "gmm_rand", their_table(student), ours)


@pytest.mark.points(0.05)
def test_adjusted_rand(student, reference):
    """gmm_adjusted_rand"""
    ours = reference.gmm_pred["true"], reference.gmm_pred["pred"]
    got = found(student, "gmm_adjusted_rand", "gmm_adj_rand")
    assert_score(got, "adjusted Rand score", "gmm_adjusted_rand", their_table(student), ours)
