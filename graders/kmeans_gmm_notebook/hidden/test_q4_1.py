"""Hidden tests of K-Means on the stretched groups.

From other first centroids K-Means ends elsewhere, so no particular groups are asked for: right is
whatever K-Means would not change any more, and what the student's own MyKMeans finds (a mistake in
it has been paid for in question 2.2).
"""

import numpy as np
import pytest
from clusterings import is_settled, whole_numbers
from notebook_names import found
from sklearn.metrics import adjusted_rand_score


@pytest.mark.points(0.2)
def test_groups(student, reference):
    """Groups that K-Means would not change any more"""
    pred = whole_numbers(found(student, "aniso_kmeans_pred"), "aniso_kmeans_pred")
    assert pred.shape == (450,), (
        "`aniso_kmeans_pred` must be the (450,) membership that `fit` returns; yours has "
        f"{pred.size} entries"
    )
    X = reference.aniso
    assert is_settled(pred, X, 3) or is_what_their_own_finds(student, X, pred), (
        "another round of K-Means would change these groups, and your MyKMeans(3) does not find "
        "them either. Is it `aniso` that was grouped, into three groups?"
    )


def is_what_their_own_finds(student, X, pred):
    """Does the student's MyKMeans, right or wrong, come to these groups?"""
    try:
        again = whole_numbers(student.MyKMeans(3).fit(X), "membership")
    except (Exception, pytest.fail.Exception):
        return False
    # One group for all is no clustering, whoever found it.
    if again.shape != pred.shape or len(np.unique(again)) == 1:
        return False
    return adjusted_rand_score(again, pred) > 0.999
