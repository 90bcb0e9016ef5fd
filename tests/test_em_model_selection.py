"""The assignment em_model_selection: its reference beside SciPy and scikit-learn, and its texts."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from repo_lab import REPOSITORY
from scipy.special import logsumexp, softmax
from scipy.stats import chi2, multivariate_normal

from emgrade.course import find_course
from emgrade.student.reference import load_references

pytest.importorskip("matplotlib")

SLUG = "em_model_selection"
SOLUTION = REPOSITORY / "solutions" / SLUG
MASTER = (SOLUTION / "em_model_selection.py").read_text(encoding="utf-8")
SIZES = [(20, 2, 3), (15, 3, 1), (12, 1, 2)]

Mixture = tuple[Any, Any, Any]


@pytest.fixture(scope="module")
def solution() -> Any:
    """The master, run from top to bottom."""
    (module,) = load_references(SOLUTION, ["em_model_selection.ipynb"], SOLUTION).values()
    return module


def drawn(seed: int, n: int, d: int, K: int) -> tuple[Any, Mixture]:
    """Points around the means of a mixture with covariance matrices of any direction."""
    rng = np.random.default_rng(seed)
    roots = rng.normal(size=(K, d, d)) + 1.5 * np.eye(d)
    mixture = (
        rng.dirichlet(np.full(K, 5.0)), rng.uniform(-3, 3, (K, d)), roots @ roots.swapaxes(1, 2)
    )  # fmt: skip
    return mixture[1][rng.integers(K, size=n)] + rng.normal(size=(n, d)), mixture


def log_terms(X: Any, mixture: Mixture) -> Any:
    """The logarithms of the terms of the mixture's density at each point, by SciPy."""
    return np.array([
        [np.log(w) + multivariate_normal.logpdf(x, *one) for w, *one in zip(*mixture, strict=True)]
        for x in X
    ])  # fmt: skip


@pytest.mark.parametrize(("n", "d", "K"), SIZES)
def test_responsibilities_and_likelihood_by_scipys_density(
    solution: Any, n: int, d: int, K: int
) -> None:
    X, mixture = drawn(1, n, d, K)
    terms = log_terms(X, mixture)
    np.testing.assert_allclose(solution.log_joint(X, *mixture), terms)
    gamma = solution.responsibilities(X, *mixture)
    np.testing.assert_allclose(gamma, softmax(terms, axis=1), atol=1e-300)
    ll = solution.log_likelihood(X, *mixture)
    np.testing.assert_allclose(ll, logsumexp(terms, axis=1).sum())


def test_far_points_do_not_underflow(solution: Any) -> None:
    X, mixture = drawn(2, 5, 2, 3)
    X[0] = 1e4
    np.testing.assert_allclose(solution.responsibilities(X, *mixture).sum(axis=1), 1)
    assert np.isfinite(solution.log_likelihood(X, *mixture))


@pytest.mark.parametrize(("n", "d", "K"), SIZES)
def test_update_by_numpys_weighted_moments(solution: Any, n: int, d: int, K: int) -> None:
    X, _ = drawn(3, n, d, K)
    gamma = np.random.default_rng(3).dirichlet(np.ones(K), size=n)
    weights, means, covs = solution.update(X, gamma)
    np.testing.assert_allclose(weights, gamma.mean(axis=0))
    for k in range(K):
        np.testing.assert_allclose(means[k], np.average(X, axis=0, weights=gamma[:, k]))
        cov = np.atleast_2d(np.cov(X.T, aweights=gamma[:, k], ddof=0))
        np.testing.assert_allclose(covs[k], cov, atol=2e-6)  # 1e-6 stands on the diagonal


def test_generator_by_whitening(solution: Any) -> None:
    # Seeded, so this passes always or never. A correct generator has a p-value beyond 1e-4 for one
    # seed in ten thousand.
    _, (_, means, covs) = drawn(4, 1, 3, 2)
    X, labels = solution.sample_gmm(4000, [0.25, 0.75], means, covs, np.random.default_rng(4))
    assert abs((labels == 0).mean() - 0.25) < 4 * np.sqrt(0.25 * 0.75 / 4000)
    for k in range(2):
        own = X[labels == k] - means[k]
        squares = np.einsum("ni,ij,nj->", own, np.linalg.inv(covs[k]), own)
        assert 1e-4 < chi2(own.size).cdf(squares) < 1 - 1e-4
        assert np.abs(np.cov(own.T) / covs[k] - 1).max() < 0.5


@pytest.mark.parametrize(("d", "K"), [(2, 3), (3, 2)])
def test_em_ends_where_scikit_learns_does(solution: Any, d: int, K: int) -> None:
    mixtures = pytest.importorskip("sklearn.mixture")
    rng = np.random.default_rng(5)
    X = 5.0 * rng.normal(size=(K, d))[rng.integers(K, size=150)] + rng.normal(size=(150, d))
    theirs = mixtures.GaussianMixture(K, n_init=8, tol=1e-9, max_iter=1000, random_state=0).fit(X)
    runs = [solution.em(X, K, np.random.default_rng(seed), 1000, 1e-9) for seed in range(8)]
    path, nlls = min(runs, key=lambda run: run[1][-1])
    assert nlls[-1] == pytest.approx(-theirs.score(X), abs=1e-5)
    ours = path[-1][1][np.argsort(path[-1][1][:, 0])]
    np.testing.assert_allclose(ours, theirs.means_[np.argsort(theirs.means_[:, 0])], atol=1e-2)
    assert solution.bic(X, *path[-1]) == pytest.approx(theirs.bic(X), abs=1e-2)


@pytest.mark.parametrize("tolerance", [1e-2, 1e-3, 1e-4, 1e-5, 1e-6])
def test_em_never_rises_and_ends_as_the_notebook_says(solution: Any, tolerance: float) -> None:
    X = solution.X[:300]
    path, nlls = solution.em(X, 3, np.random.default_rng(1), 200, tolerance)
    np.testing.assert_allclose(nlls, [-solution.log_likelihood(X, *m) / 300 for m in path])
    gains = -np.diff(nlls)
    assert (gains[:-1] > tolerance).all()
    assert -1e-12 < gains[-1] <= tolerance
    assert len(solution.em(X, 3, np.random.default_rng(1), 4, 0.0)[0]) == 5


def test_bic_has_a_clear_minimum_where_the_hidden_test_looks_for_it() -> None:
    mixtures = pytest.importorskip("sklearn.mixture")
    weights = np.array([0.3, 0.5, 0.2])
    means = np.array([[-4.0, 0.0], [0.0, 4.0], [4.0, 0.0]])
    covs = np.array([[[1, 0.5], [0.5, 1]], [[1, 0], [0, 1]], [[1, -0.5], [-0.5, 1]]])
    for seed in range(4):
        rng = np.random.default_rng(seed)
        labels = rng.choice(3, size=200, p=weights)
        X = np.array([rng.multivariate_normal(means[k], covs[k]) for k in labels])
        two, three, four = (
            mixtures.GaussianMixture(K, n_init=3, random_state=0).fit(X).bic(X) for K in (2, 3, 4)
        )
        assert two > three + 50
        assert four > three + 5


def test_the_example_mixture_is_the_one_in_the_public_test(solution: Any) -> None:
    public = (REPOSITORY / "graders" / SLUG / "public" / "q1_1.py").read_text(encoding="utf-8")
    for values in (solution.true_weights, solution.true_means, solution.true_covs):
        shown = {str(values.tolist()), re.sub(r"([01])\.0\b", r"\1", str(values.tolist()))}
        assert any(text in public for text in shown)


def test_the_numbers_in_the_model_answers(solution: Any) -> None:
    # From other versions of NumPy the last digit may differ.
    def says(*values: float, digits: int = 3) -> bool:
        return all(f"{value:.{digits}f}" in MASTER for value in values)

    assert says(solution.nlls[0], solution.nlls[-1], *solution.path[-1][0])
    assert says(*solution.scan_nlls)
    assert says(*solution.scan_bics[1:4], digits=0)
    assert f"{len(solution.path) - 1} iterations" in MASTER
    assert np.argmin(solution.scan_bics) == np.argmin(solution.few_bics) == 2


def test_equations_are_numbered_in_order_and_those_referred_to_exist() -> None:
    text = "\n".join(line for line in MASTER.split("\n") if line.startswith("#"))
    numbers = [int(number) for number in re.findall(r"\\qquad \((\d+)\)", text)]
    assert numbers == list(range(1, len(numbers) + 1))
    referred = {int(number) for number in re.findall(r"(?<![\w\\_}])\((\d+)\)", text)}
    assert referred <= set(numbers)


def test_the_points_in_the_texts_are_those_of_the_assignment() -> None:
    assignment = find_course(REPOSITORY).assignment(SLUG)
    handout = (assignment.folder / "handout.md").read_text(encoding="utf-8")
    for question in assignment.questions:
        number = question.id.removeprefix("q").replace("_", ".")
        marked = "hand" if question.by_hand else "code"
        points = re.escape(str(question.points))
        assert re.search(rf"^\| {number} \|.*\| {points} \| {marked} \|$", handout, re.M)
        assert re.search(rf"^# \| {number} \|.*\| {points} \| by {marked} \|$", MASTER, re.M)
        assert re.search(rf"^# ### Question {number}: .*\({points} points\)$", MASTER, re.M)
