"""Hidden tests of MyKMeans: each method by itself, from fields that we set.

Where `euc_distances` is wrong, `E_step` is tried with a right one as well: it is paid for once.
"""

import numpy as np
import pytest
from clusterings import assert_nearest, is_settled

from emgrade.testing import assert_matches


def draw(rng, n, d, k):
    """Points and centroids in general position."""
    return rng.normal(0.0, 3.0, size=(n, d)), rng.normal(0.0, 2.0, size=(k, d))


@pytest.mark.points(0.3)
@pytest.mark.parametrize(("m", "d"), [(7, 2), (4, 5), (6, 1), (1, 3), (4, 4)])
def test_euc_distances(student, reference, rng, m, d):
    """euc_distances: {m} points with {d} features"""
    points = rng.normal(2.0, 3.0, size=(m, d))
    target = rng.normal(-1.0, 2.0, size=d)
    got = student.MyKMeans(2).euc_distances(target, points)
    expected = reference.MyKMeans(2).euc_distances(target, points)
    assert_matches(got, expected, name="the distances")


SIZES = [(30, 2, 3), (12, 4, 5), (15, 1, 4), (8, 3, 1)]


def kmeans_with(module, X, centroids):
    """A MyKMeans of the student's or the reference's that is at these centroids."""
    kmeans = module.MyKMeans(len(centroids))
    kmeans._load_data(X)
    kmeans.initial_centroids = centroids
    kmeans.centroids = centroids
    return kmeans


def assert_E_step(student, reference, X, centroids):
    """The student's E-step; if it is wrong, once more with distances that are right."""
    try:
        assert_E_step_as_it_is(student, X, centroids)
    except (Exception, pytest.fail.Exception):
        ours = reference.MyKMeans(1)

        def euc_distances(self, target_pt, pts):
            return ours.euc_distances(np.asarray(target_pt), np.asarray(pts))

        student.replace(**{"MyKMeans.euc_distances": euc_distances})
        assert_E_step_as_it_is(student, X, centroids)


def assert_E_step_as_it_is(student, X, centroids):
    kmeans = kmeans_with(student, X, centroids)
    kmeans.E_step()
    assert_nearest(kmeans.membership, X, centroids)


@pytest.mark.points(0.4)
@pytest.mark.parametrize(("n", "d", "k"), SIZES)
def test_E_step(student, reference, rng, n, d, k):
    """E_step: n = {n}, d = {d}, k = {k}"""
    X, centroids = draw(rng, n, d, k)
    assert_E_step(student, reference, X, centroids)


@pytest.mark.points(0.1)
def test_identical_centroids(student, reference, rng):
    """E_step: identical points, identical centroids"""
    X, centroids = draw(rng, 6, 2, 4)
    X[3:] = X[0]
    centroids[2] = centroids[0]
    assert_E_step(student, reference, X, centroids)
    X, centroids = np.full((4, 2), 1.5), np.full((3, 2), 1.5)
    assert_E_step(student, reference, X, centroids)


@pytest.mark.points(0.35)
@pytest.mark.parametrize(("n", "d", "k"), SIZES)
def test_M_step(student, reference, rng, n, d, k):
    """M_step: n = {n}, d = {d}, k = {k}"""
    X, centroids = draw(rng, n, d, k)
    membership = rng.permutation(np.arange(n) % k)  # no group is empty
    models = [kmeans_with(module, X, centroids) for module in (student, reference)]
    for kmeans in models:
        kmeans.membership = membership
        kmeans.M_step()
    theirs, ours = models
    assert_matches(theirs.centroids, ours.centroids, name="centroids")


@pytest.mark.points(0.2)
def test_empty_group(student, rng):
    """M_step: a group without points"""
    X, centroids = draw(rng, 9, 2, 4)
    for empty in (1, 3):
        membership = np.array([label for label in range(4) if label != empty])[np.arange(9) % 3]
        kmeans = kmeans_with(student, X, centroids)
        kmeans.membership = membership
        kmeans.M_step()
        got = np.asarray(kmeans.centroids, dtype=float)
        assert got.shape == (4, 2), f"`centroids` must stay (4, 2); yours has shape {got.shape}"
        assert np.isfinite(got).all(), (
            "a group without points got a centroid that is not finite: the mean of no points is "
            "0/0. Leave such a centroid where it is, or put it on some point."
        )
        others = [label for label in range(4) if label != empty]
        right = [X[membership == label].mean(axis=0) for label in others]
        assert_matches(got[others], np.array(right), name="the centroids of the other groups")


@pytest.mark.points(0.15)
def test_fit(student, rng):
    """fit goes on until nothing changes"""
    X = rng.normal(size=(30, 2)) + np.array([[0, 0], [7, 1], [2, 8]])[np.arange(30) % 3]
    kmeans = student.MyKMeans(3)
    returned = np.ravel(kmeans.fit(X))
    stored = np.ravel(kmeans.membership)
    assert returned.shape == stored.shape == (30,), "fit must return the (n,) membership"
    assert np.array_equal(returned, stored), "what fit returns must be what is in `membership`"
    assert is_settled(stored, X, 3), (
        "after fit, another round would change the groups: some points are not with the nearest "
        "centroid, or some centroid is not the mean of its group"
    )
