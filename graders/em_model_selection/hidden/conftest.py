"""What the hidden tests share.

Tolerances allow for a covariance matrix with a tiny number, up to some 1e-5, added to its diagonal.
A component's number means nothing: fits are compared in the order that suits them best.
"""

from contextlib import suppress
from functools import partial
from itertools import permutations
from typing import NamedTuple

import numpy as np
import pytest

from emgrade.testing import assert_matches, unpacked


class Mixture(NamedTuple):
    """Weights (K,), means (K, d), covs (K, d, d)."""

    weights: np.ndarray
    means: np.ndarray
    covs: np.ndarray


@pytest.fixture
def assert_close():
    """`assert_matches` with a tolerance that is loose, and tight beside any mistake."""
    return partial(assert_matches, rtol=1e-4, atol=1e-4)


@pytest.fixture
def random_covs(rng):
    """``random_covs(K, d)``: of any direction, with variances from 0.3 to 4 along their axes."""

    def random_covs(K, d):
        turns = np.linalg.qr(rng.normal(size=(K, d, d)))[0]
        return np.einsum("kij,kj,klj->kil", turns, rng.uniform(0.3, 4.0, size=(K, d)), turns)

    return random_covs


@pytest.fixture
def draw(reference, rng, random_covs):
    """``draw(n, d, K)``: points, and a mixture that they were drawn from.

    Every point lies among the components, so that no density underflows.
    """

    def draw(n, d, K):
        weights = rng.dirichlet(np.linspace(2.0, 6.0, K))
        mixture = Mixture(weights, rng.uniform(-3, 3, size=(K, d)), random_covs(K, d))
        return reference.sample_gmm(n, *mixture, rng)[0], mixture

    return draw


@pytest.fixture
def groups(reference, rng):
    """``groups(n, d, K)``: points of K groups that lie apart, along the first axis.

    EM fits such points without trouble: of the usual starts, the worst makes a component collapse
    to a determinant of 0 in one case of 100.
    """

    def groups(n, d, K):
        means = rng.uniform(-1, 1, size=(K, d))
        means[:, 0] += 4.0 * np.arange(K)
        covs = rng.uniform(0.6, 1.6, size=(K, 1, 1)) * np.eye(d) + rng.uniform(0, 0.4)
        return reference.sample_gmm(n, np.full(K, 1 / K), means, covs, rng)[0]

    return groups


@pytest.fixture
def example(reference, rng):
    """``example(n)``: points of the handout's example mixture."""

    def example(n):
        mixture = reference.true_weights, reference.true_means, reference.true_covs
        return reference.sample_gmm(n, *mixture, rng)[0]

    return example


@pytest.fixture
def average_nll(reference):
    """``average_nll(X, mixture)``, by the reference."""
    return lambda X, mixture: -reference.log_likelihood(X, *mixture) / len(X)


@pytest.fixture
def iterated(reference):
    """``iterated(X, mixture)``: the mixture after one iteration of EM, by the reference."""
    return lambda X, mixture: Mixture(
        *reference.update(X, reference.responsibilities(X, *mixture))
    )


@pytest.fixture
def on_the_way(student):
    """``on_the_way(X, K, seed, ...)``: the mixtures in the student's `path`, and the `nlls`.

    A start from which a component collapses is nobody's fault: then another one is tried, up to six
    in all. That these collapse together has a probability of less than 0.01^6.
    """

    def on_the_way(X, K, seed, *rest):
        for attempt in range(5):
            with suppress(Exception):
                path, nlls = once(X, K, seed + 100 * attempt, *rest)
                if all(np.isfinite(part).all() for mixture in path for part in mixture):
                    return path, nlls
        return once(X, K, seed, *rest)

    def once(X, K, seed, *rest):
        found = student.em(X, K, student.default_rng(seed), *rest)
        path, nlls = unpacked(found, "path", "nlls", what="em")
        try:
            length = len(path)
        except TypeError:
            raise AssertionError("`path` must be a list of mixtures, the start first.") from None
        return [_mixture(path[t], f"path[{t}]", K, X.shape[1]) for t in range(length)], nlls

    return on_the_way


def _mixture(got, name, K, d):
    parts = unpacked(got, "weights", "means", "covs", what=name)
    shapes = {"weights": (K,), "means": (K, d), "covs": (K, d, d)}
    arrays = []
    for part, (field, shape) in zip(parts, shapes.items(), strict=True):
        array = np.asarray(part, dtype=float)
        assert array.size == np.prod(shape), (
            f"`{field}` in `{name}` must have shape {shape} here; yours has {array.shape}."
        )
        arrays.append(array.reshape(shape))
    return Mixture(*arrays)


def in_order_of(mixture, other):
    """The mixture with its components in the order in which the means are nearest to the other's.

    Brute force: all orders are tried.
    """

    def distance(order):
        return ((mixture.means[list(order)] - other.means) ** 2).sum()

    best = list(min(permutations(range(len(mixture.weights))), key=distance))
    return Mixture(*(part[best] for part in mixture))


@pytest.fixture
def assert_same_mixture():
    """``assert_same_mixture(got, expected, name)``: the same components, in whatever order."""

    def check(got, expected, name, **tolerances):
        assert_matches(in_order_of(got, expected), expected, name=name, **tolerances)

    return check
