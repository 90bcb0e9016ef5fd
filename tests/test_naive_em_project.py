"""The assignment naive_em_project: what its references, its data and its handout say is so."""

from __future__ import annotations

import ast
import re
import runpy
from itertools import product
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pytest
from repo_lab import REPOSITORY
from scipy.optimize import minimize
from scipy.stats import multivariate_normal, norm

from emgrade.student.reference import load_references

SLUG = "naive_em_project"
GIVEN, SOLUTION = REPOSITORY / "assignments" / SLUG, REPOSITORY / "solutions" / SLUG
PUBLIC = REPOSITORY / "graders" / SLUG / "public"
MODULES = load_references(SOLUTION, ["naive_em.py", "em.py"], GIVEN)
naive_em, em = MODULES["naive_em.py"], MODULES["em.py"]
common = SimpleNamespace(**runpy.run_path(str(GIVEN / "common.py")))
toy_data = np.loadtxt(GIVEN / "toy_data.txt")


class Mixture(NamedTuple):
    mu: np.ndarray[Any, Any]
    var: np.ndarray[Any, Any]
    p: np.ndarray[Any, Any]


def components(mixture: Mixture) -> list[tuple[Any, Any, Any]]:
    """The mean, variance and proportion of each."""
    return list(zip(*mixture, strict=True))


def drawn(seed: int, n: int, d: int, K: int) -> tuple[np.ndarray[Any, Any], Mixture]:
    """Points around the means of a mixture."""
    rng = np.random.default_rng(seed)
    mixture = Mixture(
        rng.uniform(1, 5, (K, d)), rng.uniform(0.5, 2, K), rng.dirichlet(np.full(K, 5.0))
    )
    return mixture.mu[rng.integers(K, size=n)] + rng.normal(size=(n, d)), mixture


def with_gaps(X: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Every third entry is missing, of each row at most two."""
    return np.where(np.arange(X.size).reshape(X.shape) % 3 == 0, 0.0, X)


SIZES = [(12, 2, 3), (9, 4, 1), (7, 1, 2)]


@pytest.mark.parametrize(("n", "d", "K"), SIZES)
def test_the_estep_is_bayes_rule_with_scipys_densities(n: int, d: int, K: int) -> None:
    X, mixture = drawn(1, n, d, K)
    joint = np.array([
        [p * multivariate_normal.pdf(x, mu, var * np.eye(d)) for mu, var, p in components(mixture)]
        for x in X
    ])  # fmt: skip
    post, ll = naive_em.estep(X, mixture)
    np.testing.assert_allclose(post, joint / joint.sum(axis=1, keepdims=True))
    np.testing.assert_allclose(ll, np.log(joint.sum(axis=1)).sum())


def test_the_estep_bears_an_outlier_and_a_component_that_owns_nothing() -> None:
    X, mixture = drawn(2, 5, 2, 3)
    X[0] = 1e4
    post, ll = naive_em.estep(X, mixture._replace(p=np.array([0.4, 0.6, 0.0])))
    np.testing.assert_allclose(post.sum(axis=1), 1)
    assert np.isfinite(ll)


@pytest.mark.parametrize(("n", "d", "K"), SIZES)
def test_no_mixture_near_the_one_of_the_mstep_suits_the_responsibilities_better(
    n: int, d: int, K: int
) -> None:
    X, _ = drawn(3, n, d, K)
    post = np.random.default_rng(3).dirichlet(np.ones(K), size=n)

    def expected(mixture: Mixture) -> float:
        """The expected log-likelihood of points and components together."""
        return float(sum(
            post[i, j] * (np.log(mixture.p[j])
                          + norm.logpdf(X[i], mixture.mu[j], np.sqrt(mixture.var[j])).sum())
            for i, j in product(range(n), range(K))
        ))  # fmt: skip

    best = Mixture(*naive_em.mstep(X, post))
    rng = np.random.default_rng(4)
    for _ in range(20):
        p = best.p * np.exp(0.01 * rng.normal(size=K))
        near = Mixture(
            best.mu + 0.01 * rng.normal(size=(K, d)),
            best.var * np.exp(0.01 * rng.normal(size=K)),
            p / p.sum(),
        )
        assert expected(near) < expected(best)


def test_the_mstep_gives_a_component_that_owns_nothing_all_the_data() -> None:
    X, _ = drawn(5, 8, 2, 2)
    post = np.column_stack([np.ones(8), np.zeros(8)])
    mixture = naive_em.mstep(X, post)
    np.testing.assert_allclose(mixture.mu, [X.mean(axis=0)] * 2)
    np.testing.assert_allclose(mixture.var, [X.var(axis=0).mean()] * 2)
    np.testing.assert_allclose(mixture.p, [1, 0])


def test_em_with_gaps_leaves_out_what_was_not_observed() -> None:
    X, mixture = drawn(6, 9, 4, 3)
    X = with_gaps(X)
    joint = np.array([
        [
            p * np.prod(norm.pdf(x[x != 0], mu[x != 0], np.sqrt(var)))
            for mu, var, p in components(mixture)
        ]
        for x in X
    ])  # fmt: skip
    post, ll = em.estep(X, mixture)
    np.testing.assert_allclose(post, joint / joint.sum(axis=1, keepdims=True))
    np.testing.assert_allclose(ll, np.log(joint.sum(axis=1)).sum())
    filled = em.fill_matrix(X, mixture)
    np.testing.assert_array_equal(filled[X != 0], X[X != 0])
    np.testing.assert_allclose(filled[X == 0], (post @ mixture.mu)[X == 0])


def test_without_gaps_and_floor_the_extension_is_the_naive_one() -> None:
    X, mixture = drawn(7, 20, 3, 2)
    post, ll = naive_em.estep(X, mixture)
    np.testing.assert_allclose(em.estep(X, mixture)[0], post)
    np.testing.assert_allclose(em.estep(X, mixture)[1], ll)
    for got, expected in zip(em.mstep(X, post, mixture, 0.0), naive_em.mstep(X, post), strict=True):
        np.testing.assert_allclose(got, expected)


def test_the_mstep_with_gaps_by_loops() -> None:
    X, mixture = drawn(8, 10, 3, 2)
    X = with_gaps(X)
    X[2:, 1] = 0.0  # not enough for the second component
    post = np.tile([0.8, 0.2], (10, 1))
    new = em.mstep(X, post, mixture)
    for j in range(2):
        squares = entries = 0.0
        for axis in range(3):
            seen = [i for i in range(10) if X[i, axis] != 0]
            weight = sum(post[i, j] for i in seen)
            mean = mixture.mu[j, axis]
            if weight >= 1:
                mean = sum(post[i, j] * X[i, axis] for i in seen) / weight
            np.testing.assert_allclose(new.mu[j, axis], mean)
            squares += sum(post[i, j] * (X[i, axis] - mean) ** 2 for i in seen)
            entries += weight
        np.testing.assert_allclose(new.var[j], max(squares / entries, 0.25))
    np.testing.assert_allclose(new.p, [0.8, 0.2])


@pytest.mark.parametrize("module", [naive_em, em], ids=["naive_em", "em"])
def test_run_stops_where_the_handout_says(module: Any) -> None:
    X, mixture = drawn(9, 30, 3, 2)
    lls, start = [], mixture
    while len(lls) < 2 or lls[-1] - lls[-2] > 1e-6 * abs(lls[-1]):
        post, ll = module.estep(X, mixture)
        lls.append(ll)
        mixture = module.mstep(X, post, *([mixture] if module is em else []))
    got, got_post, got_ll = module.run(X, start, np.full((30, 2), 0.5))
    assert len(lls) > 3
    assert got_ll == lls[-1]
    np.testing.assert_array_equal(got_post, post)
    np.testing.assert_array_equal(got.mu, mixture.mu)


def test_the_toy_data_are_what_their_maker_makes() -> None:
    maker = runpy.run_path(str(SOLUTION / "make_toy_data.py"))
    np.testing.assert_array_equal(toy_data, maker["toy_data"]())


def test_the_table_in_the_handout() -> None:
    # scikit-learn's GaussianMixture(covariance_type="spherical") finds the same optima from the
    # same starts: -1129.53127, -1044.03730, -937.10356, -932.66819.
    text = (GIVEN / "handout.md").read_text(encoding="utf-8").replace("−", "-")
    rows = re.findall(r"^\| (\d) \| (-[\d.]+) \| (-[\d.]+) \|$", text, re.MULTILINE)
    assert [int(K) for K, _, _ in rows] == [1, 2, 3, 4]
    for K, ll_shown, bic_shown in rows:
        starts = (common.init(toy_data, int(K), seed) for seed in range(5))
        mixture, _, ll = max((naive_em.run(toy_data, *s) for s in starts), key=lambda fit: fit[2])
        assert ll == pytest.approx(float(ll_shown), abs=1e-3)
        assert common.bic(toy_data, mixture, ll) == pytest.approx(float(bic_shown), abs=1e-3)


def test_the_optimum_in_the_public_test_of_run() -> None:
    text = (PUBLIC / "run.py").read_text(encoding="utf-8")
    shown = float(re.findall(r"right = (-[\d.]+)$", text, re.MULTILINE)[0])
    x = np.array(ast.literal_eval(re.findall(r"X = np.array\((\[\[-2.*\]\])\)", text)[0])).ravel()

    def minus_ll(t: np.ndarray[Any, Any]) -> float:
        p = 1 / (1 + np.exp(-t[4]))
        first, second = norm.pdf(x, t[0], np.exp(t[2])), norm.pdf(x, t[1], np.exp(t[3]))
        return float(-np.log(p * first + (1 - p) * second).sum())

    found = minimize(minus_ll, [-0.2, 0.3, 0.0, 0.0, 0.0])
    assert -found.fun == pytest.approx(shown, abs=1e-4)


def test_init_is_a_mixture_of_points_of_the_data() -> None:
    mixture, post = common.init(toy_data, 4, 7)
    again, _ = common.init(toy_data, 4, 7)
    np.testing.assert_array_equal(mixture.mu, again.mu)
    assert all((toy_data == mean).all(axis=1).any() for mean in mixture.mu)
    every, _ = common.init(toy_data[:30], 30, 7)
    assert len(np.unique(every.mu, axis=0)) == 30
    spread = [np.mean((toy_data - mean) ** 2) for mean in mixture.mu]
    np.testing.assert_allclose(mixture.var, spread)
    np.testing.assert_allclose(mixture.p, [0.25] * 4)
    np.testing.assert_allclose(post, np.full((240, 4), 0.25))


def test_the_measures() -> None:
    assert common.rmse([[1.0, 2.0]], [[4.0, 6.0]]) == pytest.approx((25 / 2) ** 0.5)
    # K = 3 components in d = 2 have 6 + 3 + 2 free numbers.
    mixture = common.GaussianMixture(np.zeros((3, 2)), np.ones(3), np.full(3, 1 / 3))
    assert common.bic(np.zeros((100, 2)), mixture, -50.0) == pytest.approx(
        -50 - 11 / 2 * np.log(100)
    )
