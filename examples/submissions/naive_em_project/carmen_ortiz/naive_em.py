"""EM for a mixture of spherical Gaussians.

The data X are an (n, d) array, a point in each row. A mixture of K components is a
`GaussianMixture` (see common.py): ``mu`` (K, d), ``var`` (K,), ``p`` (K,). Responsibilities are an
(n, K) array ``post``, a row for each point and a column for each component. All are float64.

Your task: write ``estep``, ``mstep`` and ``run``. Then run this file, which fits mixtures of one
to four components to the toy data::

    python naive_em.py
"""

import numpy as np
from common import GaussianMixture, bic, init


def estep(X, mixture):
    """E-step: how much is each component responsible for each point? And how likely are the data?

    ::

        post_ij = pi_j N(x_i | mu_j, sigma_j^2 I) / sum_k pi_k N(x_i | mu_k, sigma_k^2 I)
        ll      = sum_i log sum_k pi_k N(x_i | mu_k, sigma_k^2 I)

    (Bishop 2006, eqs. 9.23 and 9.28, with covariances sigma_k^2 I.) Neither argument is changed.

    Parameters
    ----------
    X : (n, d) array
        The data. An entry of 0 is a number like any other.
    mixture : GaussianMixture
        The present mixture, with K components.

    Returns
    -------
    post : (n, K) array
        Row i holds the probability that point i came from component j, for every j: no entry is
        negative, and each row sums to 1.
    ll : float
        The log-likelihood of the data under ``mixture``, in nats.
    """
    n, d = X.shape
    K = len(mixture.p)
    post = np.zeros((n, K))
    for j in range(K):
        dist = np.linalg.norm(X - mixture.mu[j], axis=1)
        gauss = np.exp(-dist**2 / (2 * mixture.var[j])) / (2 * np.pi * mixture.var[j]) ** (d / 2)
        post[:, j] = mixture.p[j] * gauss
    total = post.sum(axis=1)
    return post / total[:, None], np.log(total).sum()


def mstep(X, post):
    """M-step: the mixture that suits the responsibilities best.

    With n_j = sum_i post_ij, the number of points that component j "owns"::

        pi_j      = n_j / n
        mu_j      = sum_i post_ij x_i / n_j
        sigma_j^2 = sum_i post_ij ||x_i - mu_j||^2 / (d n_j)

    where the last line uses the new mu_j, that of the line before. (Bishop 2006, eqs. 9.26 and
    9.24; the last is eq. 9.25 for a covariance that must be sigma_j^2 I.) Neither argument is
    changed.

    Parameters
    ----------
    X : (n, d) array
        The data.
    post : (n, K) array
        Responsibilities: each row sums to 1.

    Returns
    -------
    GaussianMixture
        ``mu`` (K, d), ``var`` (K,) and ``p`` (K,); these shapes hold for K = 1 and d = 1 too.
    """
    n_j = post.sum(axis=0)
    mu = (post.T @ X) / n_j[:, None]
    var = np.zeros(len(n_j))
    for j in range(len(n_j)):
        var[j] = (post[:, j] * np.sum((X - mu[j]) ** 2, axis=1)).sum() / n_j[j]
    return GaussianMixture(mu, var, n_j / X.shape[0])


def run(X, mixture, post):
    """EM: an E-step, an M-step, and so on, until the log-likelihood has settled.

    An iteration is an E-step with the present mixture and an M-step with its responsibilities.
    From the second iteration on, stop after the one in which

    ::

        new ll - old ll <= 1e-6 * |new ll|

    where ``new ll`` is what its E-step returned, and ``old ll`` what the E-step before it did.

    Parameters
    ----------
    X : (n, d) array
        The data.
    mixture : GaussianMixture
        Where to start.
    post : (n, K) array
        The responsibilities that `init` returns. EM starts with an E-step and has no use for
        them; they are here because all algorithms of the project are called in the same way.

    Returns
    -------
    mixture : GaussianMixture
        What the last M-step returned.
    post : (n, K) array
        The responsibilities of the last E-step.
    ll : float
        The log-likelihood of the last E-step.
    """
    old_ll = None
    while True:
        post, ll = estep(X, mixture)
        mixture = mstep(X, post)
        if old_ll is not None and ll - old_ll <= 1e-6 * abs(ll):
            break
        old_ll = ll
    return mixture, post, ll


if __name__ == "__main__":
    # The best of five starts for each K. To see a fit: from common import plot; plot(X, mixture,
    # post); then matplotlib.pyplot.show().
    X = np.loadtxt("toy_data.txt")
    for K in (1, 2, 3, 4):
        fits = [run(X, *init(X, K, seed)) for seed in range(5)]
        mixture, post, ll = max(fits, key=lambda fit: fit[2])
        print(f"K = {K}: log-likelihood {ll:9.3f}, BIC {bic(X, mixture, ll):9.3f}")
