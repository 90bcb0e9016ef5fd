"""EM for a mixture of two Gaussians on the real line.

There are n data points and K = 2 components. The data are a flat array, (n,); what exists once
for each component has the shape (2,); the responsibilities are a table, (n, 2), with one row for
each data point and one column for each component. All are float64.

Your task: write the four functions. Run this file to see EM at work on the data of the handout::

    python two_gaussian.py
"""

from typing import NamedTuple

import numpy as np


class Theta(NamedTuple):
    """The parameters of the mixture. Entry 0 belongs to component 1, entry 1 to component 2.

    Fields
    ------
    pi : (2,) array
        Mixing proportions pi_1, pi_2, each > 0, with sum 1.
    mu : (2,) array
        Means mu_1, mu_2, in the unit of the data.
    var : (2,) array
        Variances sigma_1^2, sigma_2^2 > 0 (not standard deviations), in the unit squared.
    """

    pi: np.ndarray
    mu: np.ndarray
    var: np.ndarray


DATA = np.array([-1.0, 0.0, 4.0, 5.0, 6.0])
START = Theta(pi=np.array([0.5, 0.5]), mu=np.array([6.0, 7.0]), var=np.array([1.0, 4.0]))


from scipy.stats import norm


def densities(x, theta):
    return np.array([theta.pi[k] * norm.pdf(x, loc=theta.mu[k], scale=theta.var[k]) for k in range(2)])


def log_likelihood(x, theta):
    """The log-likelihood of the data, sum_i log p(x_i; theta).

    Parameters
    ----------
    x : (n,) array
        The data.
    theta : Theta
        The parameters.

    Returns
    -------
    float
        In nats: the logarithm is the natural one.
    """
    return np.log(densities(x, theta).sum(axis=0)).sum()


def e_step(x, theta):
    """E-step: how probable is each component, now that we have seen the point?

    Parameters
    ----------
    x : (n,) array
        The data.
    theta : Theta
        The parameters.

    Returns
    -------
    gamma : (n, 2) array
        Responsibilities: ``gamma[i, k - 1]`` is p(y = k | x_i; theta). Each row sums to 1. The
        shape is (n, 2) also when n is 1.
    """
    d = densities(x, theta)
    return (d / d.sum(axis=0)).T


def m_step(x, gamma):
    """M-step: the parameters that maximise the expected log-likelihood, gamma held fixed.

    Parameters
    ----------
    x : (n,) array
        The data.
    gamma : (n, 2) array
        Responsibilities: each row sums to 1, and no column is zero throughout.

    Returns
    -------
    Theta
        The new parameters.
    """
    n_k = gamma.sum(axis=0)
    mu = (gamma * x[:, np.newaxis]).sum(axis=0) / n_k
    var = (gamma * (x[:, np.newaxis] - mu) ** 2).sum(axis=0) / n_k
    return Theta(pi=n_k / len(x), mu=mu, var=var)


def em(x, theta, tol):
    """Repeat the two steps until an update gains less than ``tol``.

    One *update* is an E-step with the current parameters and then an M-step with its
    responsibilities. There is always at least one. Stop after the first update whose gain, the
    log-likelihood after it minus the one before it, is less than ``tol``.

    Parameters
    ----------
    x : (n,) array
        The data.
    theta : Theta
        Where to start.
    tol : float
        The smallest gain, in nats, that is worth another update; > 0. It is compared with the
        gain as it is: not divided by anything, no absolute value needed.

    Returns
    -------
    theta : Theta
        The parameters after the last update.
    history : list of float
        The log-likelihood of the start and of the parameters after each update: one entry more
        than there were updates.
    """
    history = [log_likelihood(x, theta)]
    while True:
        gamma = e_step(x, theta)
        theta = m_step(x, gamma)
        history.append(log_likelihood(x, theta))
        if history[-1] - history[-2] < tol:
            break
    return theta, history


if __name__ == "__main__":
    theta, history = em(DATA, START, tol=1e-9)
    for updates, value in enumerate(history):
        print(f"after {updates:2d} updates: log-likelihood {value:11.6f}")
    for name, values in theta._asdict().items():
        print(f"{name:>3} = {values}")

    smallest_gain = np.diff(history).min()
    assert smallest_gain > -1e-9, f"an update lost {-smallest_gain:.3g} nats; EM never does"
