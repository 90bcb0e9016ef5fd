"""Hidden tests of BIC, against the reference."""

import pytest

SIZES = [(30, 2, 3), (40, 3, 2), (20, 1, 4), (50, 5, 2), (25, 4, 1)]


@pytest.mark.points(0.3)
@pytest.mark.parametrize(("n", "d", "K"), SIZES)
def test_values(student, reference, draw, assert_close, n, d, K):
    """BIC: n = {n}, d = {d}, K = {K}"""
    X, mixture = draw(n, d, K)
    expected = reference.bic(X, *mixture)
    assert_close(student.bic(X, *mixture), expected, name="bic")
