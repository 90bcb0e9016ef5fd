"""EM for a mixture of spherical Gaussians when entries of the data are missing (an extension).

As in naive_em.py, with one difference: an entry of X that is 0 is not a number but a gap. C_i is
the set of axes on which point i was observed, X[i] != 0, and |C_i| is how many they are. Each point
has at least one.

Your task: write ``estep``, ``mstep``, ``run`` and ``fill_matrix``.
"""

import numpy as np
from common import GaussianMixture


def estep(X, mixture):
    """E-step with the observed entries only, and with logarithms throughout.

    ::

        f_ij    = log pi_j - |C_i| / 2 log(2 pi sigma_j^2)
                  - sum_{l in C_i} (x_il - mu_jl)^2 / (2 sigma_j^2)
        post_ij = exp(f_ij - logsumexp_k f_ik)
        ll      = sum_i logsumexp_k f_ik

    Parameters
    ----------
    X : (n, d) array
        The data; 0 marks a missing entry.
    mixture : GaussianMixture
        The present mixture, with K components.

    Returns
    -------
    post : (n, K) array
        Responsibilities; each row sums to 1, also where every density is below the smallest float.
    ll : float
        The log-likelihood of the observed entries, in nats.
    """
    mu, var, p = mixture
    mask = X != 0
    K = len(p)
    f = np.zeros((X.shape[0], K))
    for i in range(X.shape[0]):
        for j in range(K):
            x, m = X[i, mask[i]], mu[j, mask[i]]
            f[i, j] = np.log(p[j] + 1e-16) - len(x) / 2 * np.log(2 * np.pi * var[j]) - ((x - m) ** 2).sum() / (2 * var[j])
    top = f.max(axis=1, keepdims=True)
    lse = top + np.log(np.exp(f - top).sum(axis=1, keepdims=True))
    return np.exp(f - lse), lse.sum()


def mstep(X, post, mixture, min_variance=0.25):
    """M-step with the observed entries only.

    With the sums over the points i at which axis l, or any axis, was observed::

        pi_j      = sum_i post_ij / n
        mu_jl     = sum_{i: l in C_i} post_ij x_il / sum_{i: l in C_i} post_ij
        sigma_j^2 = sum_i post_ij sum_{l in C_i} (x_il - mu_jl)^2 / sum_i post_ij |C_i|

    A mu_jl whose denominator is below 1 keeps its old value, that of ``mixture``: less than one
    point's worth of data says too little about it. The variances use the mu_jl that result. A
    variance below ``min_variance`` becomes ``min_variance``.

    Parameters
    ----------
    X : (n, d) array
        The data; 0 marks a missing entry.
    post : (n, K) array
        Responsibilities; each row sums to 1.
    mixture : GaussianMixture
        The mixture before this step.
    min_variance : float
        The floor of the variances.

    Returns
    -------
    GaussianMixture
    """
    n, d = X.shape
    K = post.shape[1]
    mu, var = mixture.mu.copy(), np.zeros(K)
    for j in range(K):
        top = bottom = 0.0
        for l in range(d):
            rows = X[:, l] != 0
            w = post[rows, j].sum()
            if w >= 1:
                mu[j, l] = post[rows, j] @ X[rows, l] / w
            top += post[rows, j] @ (X[rows, l] - mu[j, l]) ** 2
            bottom += w
        var[j] = top / bottom   # TODO floor
    return GaussianMixture(mu, var, post.mean(axis=0))


def run(X, mixture, post):
    """EM with these two steps; begins, stops and returns as ``run`` in naive_em.py does.

    Parameters
    ----------
    X : (n, d) array
        The data; 0 marks a missing entry.
    mixture : GaussianMixture
        Where to start.
    post : (n, K) array
        The responsibilities that `init` returns; not needed.

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
        mixture = mstep(X, post, mixture)
        if old_ll is not None and ll - old_ll <= 1e-6 * abs(ll):
            break
        old_ll = ll
    return mixture, post, ll


def fill_matrix(X, mixture):
    """The data with every gap filled: what the mixture expects there.

    The expected value of a missing x_il, given what was observed of point i, is
    sum_j post_ij mu_jl, with post_ij as `estep` returns it.

    Parameters
    ----------
    X : (n, d) array
        The data; 0 marks a missing entry. It is not changed.
    mixture : GaussianMixture

    Returns
    -------
    (n, d) array
        A copy of X whose observed entries are as they were.
    """
    post, _ = estep(X, mixture)
    return np.where(X == 0, post @ mixture.mu, X)
