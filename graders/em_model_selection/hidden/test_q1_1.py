"""Hidden tests of the generator.

They are statistical, and their false alarms are bounded exactly. Given its label, a point of a
correct generator is Gaussian; so whitened with the right mean and covariance matrix it is standard
normal, and the statistics below have chi-square distributions (labels: binomial ones) without any
approximation. Each comparison fails by chance with a probability of at most 1e-9, and there are
fewer than 100 of them.
"""

import numpy as np
import pytest
from scipy.stats import binom, chi2

from emgrade.testing import unpacked

ALARM = 1e-9
HOW_OFTEN = "A correct generator fails here less than once in a billion times."


def is_odd(distribution, value):
    """Whether a value lies so far out on either side that it is no accident."""
    return min(distribution.cdf(value), distribution.sf(value)) < ALARM / 2


def drawn(student, seed, n, weights, means, covs):
    """Samples (n, d) and labels (n,) of the student's."""
    got = student.sample_gmm(n, weights, means, covs, student.default_rng(seed))
    samples, labels = unpacked(got, "samples", "labels", what="sample_gmm")
    samples, labels = np.asarray(samples, dtype=float), np.ravel(np.asarray(labels, dtype=float))
    d = means.shape[1]
    assert samples.size == n * d, (
        f"samples must have shape (n, d) = {(n, d)}; yours has {samples.shape}."
    )
    assert labels.size == n, f"labels must have shape (n,) = {(n,)}; yours has {labels.size}."
    known = np.isin(labels, np.arange(len(weights)))
    assert known.all(), (
        f"With K = {len(weights)} components, the labels are whole numbers from 0 to "
        f"{len(weights) - 1}; yours include {labels[~known][0]:g}."
    )
    return samples.reshape(n, d), labels.astype(int)


@pytest.mark.points(0.1)
def test_frequencies(student, rng, random_covs):
    """How often each component is drawn"""
    weights = np.array([0.45, 0.05, 0.2, 0.3])
    means, covs = rng.uniform(-5, 5, size=(4, 2)), random_covs(4, 2)
    _, labels = drawn(student, 11, 3000, weights, means, covs)
    for k, weight in enumerate(weights):
        count = int((labels == k).sum())
        assert not is_odd(binom(3000, weight), count), (
            f"Component {k} has the weight {weight}, and of your 3000 points {count} come from it. "
            f"{HOW_OFTEN} Is the component of each point drawn with the weights as probabilities?"
        )


@pytest.mark.points(0.1)
def test_counts_are_drawn(student, rng, random_covs):
    """The number of points of a component is itself random"""
    # Any one outcome of the multinomial distribution with n = 100 and these weights has a
    # probability below 0.01. That six draws all have the same counts: below 0.01^5 = 1e-10.
    weights = np.array([0.3, 0.5, 0.2])
    means, covs = rng.uniform(-5, 5, size=(3, 2)), random_covs(3, 2)
    counts = set()
    for seed in range(6):
        _, labels = drawn(student, seed, 100, weights, means, covs)
        counts.add(tuple(np.bincount(labels, minlength=3)))
    assert len(counts) > 1, (
        f"Six times 100 points were drawn, and each time your components had the same numbers of "
        f"points. {HOW_OFTEN} Draw a component for each point; do not fix the numbers beforehand."
    )


@pytest.mark.points(0.3)
@pytest.mark.parametrize(("d", "K"), [(2, 3), (3, 2), (1, 3), (5, 1)])
def test_components(student, rng, random_covs, d, K):
    """Where the points of a component lie, and how they scatter: d = {d}, K = {K}"""
    weights = np.linspace(1.0, 2.0, K) / np.linspace(1.0, 2.0, K).sum()
    means, covs = rng.uniform(-5, 5, size=(K, d)), random_covs(K, d)
    samples, labels = drawn(student, 12, 1000 * K, weights, means, covs)
    for k in range(K):
        own = samples[labels == k]
        assert len(own) > 100, f"Of {1000 * K} points, {len(own)} come from component {k}: too few."
        white = np.linalg.solve(np.linalg.cholesky(covs[k]), (own - means[k]).T).T
        assert not is_odd(chi2(d), len(own) * (white.mean(axis=0) ** 2).sum()), (
            f"The points that you label {k} do not have the mean of component {k}. {HOW_OFTEN}"
        )
        # The variances along every axis and every bisector of two of them determine the matrix.
        axes = np.eye(d)
        bisectors = [axes[i] + axes[j] for i in range(d) for j in range(i)]
        for direction in [*axes, *bisectors]:
            squares = (white @ direction) ** 2 / (direction @ direction)
            assert not is_odd(chi2(len(own)), squares.sum()), (
                f"The points that you label {k} do not have the covariance matrix of component "
                f"{k}. {HOW_OFTEN} In equation (3), is A A^T = Sigma, and is A multiplied with "
                "each point's noise from the left?"
            )
