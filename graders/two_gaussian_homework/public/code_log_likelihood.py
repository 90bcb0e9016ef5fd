"""Public checks of the log-likelihood. Every number here can be verified with pencil and paper."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "code_log_likelihood"
points = None


def assert_log_likelihood(log_likelihood, x, theta, right, why):
    """The student's log-likelihood is one number, the right one."""
    value = np.asarray(log_likelihood(np.array(x, dtype=float), theta), dtype=float)
    assert value.size == 1, (
        f"log_likelihood must return one number, the sum over all points; yours has the shape "
        f"{value.shape}"
    )
    assert np.isclose(value, right).all(), f"{why}: {right:.6f}; yours is {value.item():.6f}"


@test_case(name="Two equal components are one Gaussian", points=0.1)
def test_one_gaussian(log_likelihood, Theta):
    # Both components are N(0, 1), so the mixture is, too. Its density at 0 is 1 / sqrt(2 pi).
    theta = Theta(np.array([0.3, 0.7]), np.array([0.0, 0.0]), np.array([1.0, 1.0]))
    assert_log_likelihood(
        log_likelihood, [0], theta, -np.log(2 * np.pi) / 2,
        "two components N(0, 1) make N(0, 1), whose log-density at 0 is -log(2 pi) / 2",
    )  # fmt: skip


@test_case(name="Unequal proportions and variances", points=0.1)
def test_variances(log_likelihood, Theta):
    # Both bells stand at 0, with variances 1 and 4. Their heights are 1 and 1/2, in units of
    # 1 / sqrt(2 pi); at x = 2 the exponents are -2^2 / 2 = -2 and -2^2 / 8 = -1/2.
    theta = Theta(np.array([0.2, 0.8]), np.array([0.0, 0.0]), np.array([1.0, 4.0]))
    at_0 = np.log((0.2 + 0.8 / 2) / np.sqrt(2 * np.pi))
    at_2 = np.log((0.2 * np.exp(-2) + 0.8 / 2 * np.exp(-1 / 2)) / np.sqrt(2 * np.pi))
    for x, right in [(0, at_0), (2, at_2)]:
        assert_log_likelihood(
            log_likelihood, [x], theta, right,
            f"with 20 % N(0, 1) and 80 % N(0, 4), where 4 is a variance, the log-density at {x} is",
        )  # fmt: skip


@test_case(name="Several points: a sum of logarithms", points=0.1)
def test_several_points(log_likelihood, Theta):
    # Bells at 0 and 2, equally likely. At 0 and at 2 alike, one bell is at its top and the other
    # two standard deviations away; at 1 both are one standard deviation away.
    theta = Theta(np.array([0.5, 0.5]), np.array([0.0, 2.0]), np.array([1.0, 1.0]))
    right = 2 * np.log((1 + np.exp(-2)) / 2) - 1 / 2 - 3 * np.log(2 * np.pi) / 2
    assert_log_likelihood(
        log_likelihood, [0, 1, 2], theta, right,
        "for the points 0, 1, 2 and equally likely N(0, 1) and N(2, 1) the natural logarithms of "
        "the three densities add up to",
    )  # fmt: skip
