"""Which of the student's components is which of the reference's? Labels are arbitrary."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from emgrade.testing import assert_matches


def order_like(expected, mu):
    """The order of the rows of ``mu`` in which they are nearest to those of ``expected``.

    The rows are assigned so that the sum of squared distances is smallest. Fails as
    `assert_matches` does where ``mu`` has another shape.
    """
    mu = np.asarray(mu, dtype=float)
    if mu.shape != expected.shape or not np.isfinite(mu).all():
        assert_matches(mu, expected, name="mu")
    squares = ((expected[:, np.newaxis, :] - mu.reshape(expected.shape)) ** 2).sum(axis=2)
    return linear_sum_assignment(squares)[1]
