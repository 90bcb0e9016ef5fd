"""Public checks of the E-step. Every number here can be verified with pencil and paper."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "code_e_step"
points = None


def responsibilities(e_step, x, theta):
    """What e_step returns for the points x, as an (n, 2) array of floats."""
    gamma = np.asarray(e_step(np.array(x, dtype=float), theta), dtype=float)
    # For a single point the shape (2,) is not what is asked for, but it can only mean one thing.
    if gamma.shape == (2,) and len(x) == 1:
        gamma = gamma.reshape(1, 2)
    assert gamma.shape == (len(x), 2), (
        f"for {len(x)} data points, e_step must return an array of shape {(len(x), 2)}: a row for "
        f"each point, a column for each component; yours is {gamma.shape}"
    )
    return gamma


@test_case(name="Each row of responsibilities sums to 1", points=0.1)
def test_rows_sum_to_one(e_step, Theta):
    theta = Theta(np.array([0.7, 0.3]), np.array([-1.0, 2.0]), np.array([1.0, 0.25]))
    gamma = responsibilities(e_step, [-2, 0, 0.5, 3], theta)
    assert np.all(gamma >= 0), "a responsibility is a probability: no entry may be negative"
    sums = gamma.sum(axis=1)
    assert np.allclose(sums, 1), (
        "every point comes from one of the components, so each row of gamma must sum to 1; "
        f"your rows sum to {sums}"
    )


@test_case(name="Two equal bells, at -1 and +1", points=0.1)
def test_two_equal_bells(e_step, Theta):
    # Equally likely, variances 1. In the quotient of the two joint densities everything cancels
    # but exp(-(x + 1)^2 / 2) / exp(-(x - 1)^2 / 2) = exp(-2 x).
    x = np.array([0.0, 0.5, -1.5, 3.0])
    right = 1 / (1 + np.exp(-2 * x))
    theta = Theta(np.array([0.5, 0.5]), np.array([-1.0, 1.0]), np.array([1.0, 1.0]))
    gamma = responsibilities(e_step, x, theta)
    for i in range(4):
        assert np.isclose(gamma[i, 1], right[i]), (
            f"with equal bells at -1 and +1, the one at +1 (the second) has responsibility "
            f"1 / (1 + exp(-2 x)) = {right[i]:.6f} for x = {x[i]}; yours is {gamma[i, 1]:.6f}"
        )


@test_case(name="Unequal proportions, unequal variances", points=0.2)
def test_proportions_and_variances(e_step, Theta):
    # Both bells stand at 0. At their common mean both exponents are 0.
    # (a) Equal variances: the densities are the same, and the data tell nothing new.
    theta = Theta(np.array([0.25, 0.75]), np.array([0.0, 0.0]), np.array([1.0, 1.0]))
    gamma = responsibilities(e_step, [0], theta)
    assert np.allclose(gamma, [[0.25, 0.75]]), (
        "where two components have the same density, the responsibilities are the mixing "
        f"proportions, here 0.25 and 0.75; yours are {gamma[0]}"
    )
    # (b) Equal proportions, variances 1 and 4: the narrow bell is twice as high.
    theta = Theta(np.array([0.5, 0.5]), np.array([0.0, 0.0]), np.array([1.0, 4.0]))
    gamma = responsibilities(e_step, [0], theta)
    assert np.allclose(gamma, [[2 / 3, 1 / 3]]), (
        "at the common mean, a bell of variance 1 is twice as high as one of variance 4, so the "
        f"responsibilities are 2/3 and 1/3; yours are {gamma[0]}"
    )
    # (c) The same at x = 2: the exponents are -2^2 / 2 = -2 and -2^2 / 8 = -1/2.
    right = 2 * np.exp(-2) / (2 * np.exp(-2) + np.exp(-0.5))
    gamma = responsibilities(e_step, [2], theta)
    assert np.allclose(gamma, [[right, 1 - right]]), (
        "at x = 2 the bells of variance 1 and 4 have heights 2 exp(-2) and exp(-1/2), up to a "
        f"common factor: responsibilities {right:.6f} and {1 - right:.6f}; yours are {gamma[0]}"
    )
