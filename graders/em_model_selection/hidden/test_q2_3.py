"""Hidden tests of the log-likelihood, against the reference."""

import pytest

SIZES = [(30, 2, 3), (25, 3, 2), (20, 1, 4), (18, 5, 3), (10, 2, 1)]


@pytest.mark.points(0.2)
@pytest.mark.parametrize(("n", "d", "K"), SIZES)
def test_values(student, reference, draw, assert_close, n, d, K):
    """The log-likelihood: n = {n}, d = {d}, K = {K}"""
    X, mixture = draw(n, d, K)
    expected = reference.log_likelihood(X, *mixture)
    assert_close(student.log_likelihood(X, *mixture), expected, name="ll")
