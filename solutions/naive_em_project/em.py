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
    # BEGIN SOLUTION NO PROMPT
    mu, var, p = mixture.mu, mixture.var, mixture.p
    observed = X != 0
    differences = np.where(observed[:, np.newaxis, :], X[:, np.newaxis, :] - mu, 0)
    squares = (differences**2).sum(axis=2)
    counts = observed.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore"):  # a component that owns nothing has p = 0: its log is -inf
        log_joint = np.log(p) - counts / 2 * np.log(2 * np.pi * var) - squares / (2 * var)

    log_total = np.logaddexp.reduce(log_joint, axis=1, keepdims=True)
    return np.exp(log_joint - log_total), float(log_total.sum())
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("estep: return post and ll")
    """  # END PROMPT


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
    # BEGIN SOLUTION NO PROMPT
    observed = (X != 0).astype(float)
    weights = post.T @ observed  # (K, d): how much data there is for each mean's entry
    enough = weights >= 1
    mu = np.where(enough, post.T @ X / np.where(enough, weights, 1), mixture.mu)

    differences = observed[:, np.newaxis, :] * (X[:, np.newaxis, :] - mu)
    squares = (post * (differences**2).sum(axis=2)).sum(axis=0)
    entries = post.T @ observed.sum(axis=1)
    var = squares / np.where(entries > 0, entries, 1)
    return GaussianMixture(mu, np.maximum(var, min_variance), post.mean(axis=0))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("mstep: return GaussianMixture(mu, var, p)")
    """  # END PROMPT


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
    # BEGIN SOLUTION NO PROMPT
    old_ll = -np.inf
    while True:
        post, ll = estep(X, mixture)
        mixture = mstep(X, post, mixture)
        if ll - old_ll <= 1e-6 * abs(ll):
            return mixture, post, ll
        old_ll = ll
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("run: return mixture, post and ll")
    """  # END PROMPT


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
    # BEGIN SOLUTION NO PROMPT
    post, _ = estep(X, mixture)
    return np.where(X != 0, X, post @ mixture.mu)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("fill_matrix: return a filled copy of X")
    """  # END PROMPT
