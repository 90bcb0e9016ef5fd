"""Public checks of the M-step and of EM.

They hold for every correct program and give no formula away: points that belong to one component
entirely, components that are alike, and what is true of EM on any data.
"""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "code_em"
points = None


def fields(theta, what):
    """The three fields of a Theta, or of anything like one, as flat arrays of two numbers."""
    found = []
    for position, field in enumerate(("pi", "mu", "var")):
        value = getattr(theta, field, None)
        if value is None and isinstance(theta, (tuple, list)) and len(theta) == 3:
            value = theta[position]
        assert value is not None, f"{what} must be a Theta; it has no field '{field}'"
        value = np.ravel(np.asarray(value, dtype=float))
        assert value.size == 2, (
            f"{what}.{field} must hold 2 numbers, one for each component; yours holds {value.size}"
        )
        found.append(value)
    return found


def assert_fields(theta, right, why, what):
    """Each field is the right one."""
    for field, value, wanted in zip(("pi", "mu", "var"), fields(theta, what), right, strict=True):
        assert np.allclose(value, wanted), (
            f"{why}, so {what}.{field} must be {np.array(wanted)}; yours is {value}"
        )


def run(em, x, start, tol):
    """The two things that em returns."""
    returned = em(np.array(x), start, tol)
    assert returned is not None, "em returned nothing; end it with: return theta, history"
    pair = isinstance(returned, (tuple, list)) and len(returned) == 2
    assert pair, "em must return two things, theta and the list of log-likelihoods, in this order"
    return returned


def log_density(x, theta):
    """The sum of the log-densities of the mixture, written down directly."""
    pi, mu, var = fields(theta, "theta")
    bells = np.exp(-((x[:, None] - mu) ** 2) / (2 * var)) / np.sqrt(2 * np.pi * var)
    return np.log(bells @ pi).sum()


@test_case(name="M-step: points that belong to one component entirely", points=0.1)
def test_whole_points(m_step):
    theta = m_step(
        np.array([0.0, 2.0, 10.0, 14.0, 12.0]),
        np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [0.0, 1.0]]),
    )
    assert_fields(
        theta, [[2 / 5, 3 / 5], [1, 12], [1, 8 / 3]],
        "component 1 owns the points 0 and 2, component 2 owns 10, 14 and 12", "m_step(x, gamma)",
    )  # fmt: skip


@test_case(name="EM: two equal components stay equal", points=0.1)
def test_equal_components(em, Theta):
    # Components that start out the same get the same responsibility for every point, so each of
    # them receives the mean, 8 / 4 = 2, and the variance, (4 + 1 + 0 + 9) / 4 = 3.5, of all data.
    start = Theta(np.array([0.5, 0.5]), np.array([7.0, 7.0]), np.array([30.0, 30.0]))
    theta, _ = run(em, [0.0, 1.0, 2.0, 5.0], start, 1e-6)
    assert_fields(
        theta, [[0.5, 0.5], [2, 2], [3.5, 3.5]],
        "two equal components both get the mean and the variance of all the data",
        "theta",
    )  # fmt: skip


@test_case(name="EM: the history belongs to the parameters and never falls", points=0.1)
def test_history(em, Theta):
    start = Theta(np.array([0.5, 0.5]), np.array([-1.0, 1.0]), np.array([4.0, 4.0]))
    x = np.array([-5.2, -4.1, -3.9, -3.0, 0.2, 1.8, 2.1, 2.6, 3.3, 4.4])
    tol = 0.05
    theta, history = run(em, x, start, tol)
    history = np.ravel(np.asarray(history, dtype=float))
    assert history.size > 1, "history must hold the start's log-likelihood and one for each update"
    for value, parameters, when in [(history[0], start, "first"), (history[-1], theta, "last")]:
        right = log_density(x, parameters)
        assert np.isclose(value, right), (
            f"the {when} entry of history must be the log-likelihood of the {when} parameters, "
            f"{right:.6f}; yours is {value:.6f}"
        )
    gains = np.diff(history)
    assert np.all(gains > -1e-9), (
        f"the log-likelihood must never fall; your gains, update by update, are {gains}"
    )
    small = np.flatnonzero(gains < tol)
    assert np.array_equal(small, [gains.size - 1]), (
        f"em must stop after the first update that gains less than tol = {tol}; your gains, "
        f"update by update, are {gains}"
    )
