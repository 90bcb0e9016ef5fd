"""Hidden tests of the distortion, for centroids that K-Means would not have left where they are."""

import pytest

from emgrade.testing import assert_matches


@pytest.mark.points(0.3)
@pytest.mark.parametrize(("n", "d", "k"), [(20, 2, 3), (9, 5, 4), (12, 1, 2), (7, 3, 1), (1, 2, 2)])
def test_values(student, reference, rng, n, d, k):
    """n = {n}, d = {d}, k = {k}"""
    points = rng.normal(1.0, 2.0, size=(n, d))
    centroids = rng.normal(-1.0, 3.0, size=(k, d))
    got = student.distortion_measure(points, centroids)
    assert_matches(got, reference.distortion_measure(points, centroids), name="the distortion")
