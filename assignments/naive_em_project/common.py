"""What all parts of the project share: the mixture, a random start, a picture, two measures.

Given: read it, but there is nothing to change here. The grader uses its own copy of this file.
"""

from typing import NamedTuple

import numpy as np


class GaussianMixture(NamedTuple):
    """K spherical Gaussians in d dimensions.

    A NamedTuple: its fields are read as ``mixture.mu`` or unpacked, ``mu, var, p = mixture``. They
    cannot be set. A new mixture is made as ``GaussianMixture(mu, var, p)``.
    """

    mu: np.ndarray  # (K, d): row j is the mean of component j
    var: np.ndarray  # (K,): sigma_j^2, the variance of component j along each axis
    p: np.ndarray  # (K,): mixing proportions pi_j, each >= 0, with sum 1


def init(X, K, seed=0):
    """A random start: K different points as means, one wide variance each, equal proportions.

    Parameters
    ----------
    X : (n, d) array
        The data, a point in each row.
    K : int
        The number of components, at most n.
    seed : int or numpy.random.Generator
        The same seed, the same start.

    Returns
    -------
    mixture : GaussianMixture
        The variance of a component is the mean squared distance of all the data from its mean,
        per axis.
    post : (n, K) array
        Every component equally responsible for every point.
    """
    rng = np.random.default_rng(seed)
    n = len(X)
    mu = X[rng.choice(n, size=K, replace=False)]
    var = np.array([((X - mean) ** 2).mean() for mean in mu])
    p = np.full(K, 1 / K)
    return GaussianMixture(mu, var, p), np.full((n, K), 1 / K)


def plot(X, mixture, post, title=""):
    """Draw 2-D data and a mixture; ``matplotlib.pyplot.show()`` then puts it on the screen.

    A point has the colour of the component that is most responsible for it, the paler the less.
    Each component is a circle of radius sigma_j around its mean.

    Parameters
    ----------
    X : (n, 2) array
    mixture : GaussianMixture
    post : (n, K) array
    title : str

    Returns
    -------
    matplotlib.axes.Axes
    """
    import matplotlib.pyplot as plt  # here, so that all the rest works without matplotlib

    mu, var, p = mixture
    palette = plt.get_cmap("tab10").colors
    owner = post.argmax(axis=1)
    _, axes = plt.subplots(figsize=(6, 6))
    colours = np.array(palette)[owner % len(palette)]
    axes.scatter(X[:, 0], X[:, 1], s=12, c=colours, alpha=post.max(axis=1))
    for j in range(len(p)):
        colour = palette[j % len(palette)]
        axes.add_patch(plt.Circle(mu[j], np.sqrt(var[j]), fill=False, color=colour, linewidth=2))
        axes.annotate(f"{p[j]:.2f}", mu[j], ha="center", va="center", weight="bold")
    axes.set_aspect("equal")
    axes.set_title(title)
    return axes


def rmse(X, Y):
    """The root mean squared difference of two arrays of the same shape, a float."""
    return float(np.sqrt(np.mean((np.asarray(X) - np.asarray(Y)) ** 2)))


def bic(X, mixture, ll):
    """The Bayesian information criterion: log-likelihood minus a price for each free number.

    ::

        bic = ll - (number of free parameters) / 2 * log(n)

    (Schwarz 1978). The larger, the better. K means of d numbers, K variances, and K proportions
    of which the last follows from the others, make K (d + 2) - 1.

    Parameters
    ----------
    X : (n, d) array
    mixture : GaussianMixture
    ll : float

    Returns
    -------
    float
    """
    n, d = X.shape
    K = len(mixture.p)
    return float(ll - (K * (d + 2) - 1) / 2 * np.log(n))
