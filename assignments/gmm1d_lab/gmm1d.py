"""A mixture of Gaussians in one dimension, fitted by expectation maximisation (EM).

With n data points and k clusters, the data X are a column, (n, 1), and so is each field of the
model, (k, 1). Only the responsibilities are a table, (n, k): one row for each data point, one
column for each cluster. All are float64.

Your task: write the two methods ``estep`` and ``mstep`` of ``GMM1D``. The rest is given.
Run this file to see whether the log-likelihood behaves::

    python gmm1d.py
"""

import numpy as np


class GMM1D:
    """A mixture of k Gaussians on the real line.

    Fields
    ------
    num_gaussians : int
        k, the number of clusters.
    priors : (k, 1) array
        Mixing proportions pi_j, each >= 0, with sum 1. Uniform at the start.
    mus : (k, 1) array
        Means mu_j, in the unit of the data. Random at the start.
    variances : (k, 1) array
        Variances sigma_j^2 > 0 (not standard deviations), in the unit of the data squared.
        Random at the start.
    """

    def __init__(self, num_gaussians, rng=None):
        """Start with equal priors, and with random means and variances.

        Parameters
        ----------
        num_gaussians : int
            k, the number of clusters, at least 1.
        rng : numpy.random.Generator or int, optional
            Where the random start comes from: a generator, or a seed for one. Left out, it is
            seed 0, so that ``GMM1D(3)`` starts at the same place every time.
        """
        rng = np.random.default_rng(0 if rng is None else rng)
        self.num_gaussians = num_gaussians
        self.priors = np.full((num_gaussians, 1), 1 / num_gaussians)
        self.mus = rng.normal(0.0, 3.0, size=(num_gaussians, 1))
        self.variances = rng.uniform(4.0, 9.0, size=(num_gaussians, 1))

    def estep(self, X):
        """E-step: how much is each cluster responsible for each data point?

        ::

            gamma_ij = pi_j N(x_i | mu_j, sigma_j^2) / sum_w pi_w N(x_i | mu_w, sigma_w^2)

        (Bishop 2006, eq. 9.23). The model itself is not changed.

        Parameters
        ----------
        X : (n, 1) array
            The data, a column.

        Returns
        -------
        gammas : (n, k) array
            Row i holds Pr[point i comes from cluster j] for every j: no entry is negative, and
            each row sums to 1. The shape is (n, k) also when n or k is 1.

        Raises
        ------
        ValueError
            When X is not a column (given: the first lines below).
        """
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != 1:
            raise ValueError(f"X must be a column of shape (n, 1), not {X.shape}")

        raise NotImplementedError("estep: compute the (n, k) responsibilities and return them")

    def mstep(self, X, gammas):
        """M-step: the parameters that suit the responsibilities best.

        With n_j = sum_i gamma_ij, the number of points that cluster j "owns"::

            pi_j      = n_j / n                                      (Bishop 2006, eq. 9.26)
            mu_j      = sum_i gamma_ij x_i / n_j                     (eq. 9.24)
            sigma_j^2 = sum_i gamma_ij (x_i - mu_j)^2 / n_j          (eq. 9.25)

        where the last line uses the new mu_j, that of the line before.

        Parameters
        ----------
        X : (n, 1) array
            The data, a column.
        gammas : (n, k) array
            Responsibilities: rows sum to 1, and no column is zero throughout.

        Returns
        -------
        None
            The result is left in the fields ``priors``, ``mus`` and ``variances``, each (k, 1).
        """
        raise NotImplementedError("mstep: set self.priors, self.mus and self.variances")

    # ----------------------------------------------------------------------------------------
    # Given. Read it, but there is nothing to change below this line.

    def log_likelihood(self, X):
        """The log-likelihood of the data, sum_i log Pr[x_i] (Bishop 2006, eq. 9.28).

        Parameters
        ----------
        X : (n, 1) array
            The data, a column.

        Returns
        -------
        float
            In nats. It can be positive: densities may exceed 1.
        """
        x = np.ravel(X)
        total = np.full(x.shape, -np.inf)  # log of the sum over the clusters seen so far
        with np.errstate(divide="ignore"):  # a prior of 0 is allowed: its log is -inf
            log_priors = np.log(np.ravel(self.priors))
        for log_prior, mu, variance in zip(
            log_priors, np.ravel(self.mus), np.ravel(self.variances), strict=True
        ):
            exponent = -((x - mu) ** 2) / (2 * variance)
            log_joint = log_prior + exponent - np.log(2 * np.pi * variance) / 2
            total = np.logaddexp(total, log_joint)
        return float(total.sum())

    def em(self, X):
        """One iteration of EM: an E-step, then an M-step with what it returned.

        Parameters
        ----------
        X : (n, 1) array
            The data, a column.
        """
        gammas = self.estep(X)
        self.mstep(X, gammas)

    def fit(self, X, max_iters=100, delta=1e-6):
        """Iterate EM until the log-likelihood has settled.

        Parameters
        ----------
        X : (n, 1) array
            The data, a column.
        max_iters : int
            Do at most this many iterations.
        delta : float
            Stop after the first iteration that gains less than this (in nats).

        Returns
        -------
        list of float
            The log-likelihood before the first iteration and after each one.
        """
        history = [self.log_likelihood(X)]
        for _ in range(max_iters):
            self.em(X)
            history.append(self.log_likelihood(X))
            if history[-1] - history[-2] < delta:
                break
        return history


if __name__ == "__main__":
    # Three bells, 100 points each; then mixtures of 2 to 9 Gaussians are fitted to them. More
    # clusters than bells is no problem for EM: whatever k is, no iteration may lose likelihood.
    rng = np.random.default_rng(1)
    data = rng.normal(loc=[-5.0, 0.0, 4.0], scale=[1.0, 0.7, 1.5], size=(100, 3)).reshape(-1, 1)

    for k in range(2, 10):
        model = GMM1D(k, rng=k)
        history = model.fit(data)
        smallest_gain = np.diff(history).min()
        assert smallest_gain > -1e-8, f"k = {k}: one iteration lost {-smallest_gain:.3g} nats"
        print(f"k = {k}: log-likelihood {history[0]:9.2f} -> {history[-1]:8.2f}"
              f" in {len(history) - 1:3d} iterations, never falling")
