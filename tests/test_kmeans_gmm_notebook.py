"""The assignment kmeans_gmm_notebook: what its reference and its texts say is so."""

from __future__ import annotations

import doctest
import re
from typing import Any

import numpy as np
import pytest
from repo_lab import REPOSITORY
from scipy.spatial.distance import cdist
from scipy.stats import multivariate_normal

from emgrade.assignment_file import read_assignment_file
from emgrade.percent import percent_cells
from emgrade.student.reference import load_references

matplotlib = pytest.importorskip("matplotlib")
metrics = pytest.importorskip("sklearn.metrics")
cluster = pytest.importorskip("sklearn.cluster")
matplotlib.use("Agg")

SLUG = "kmeans_gmm_notebook"
GIVEN, SOLUTION = REPOSITORY / "assignments" / SLUG, REPOSITORY / "solutions" / SLUG
FILE = read_assignment_file(GIVEN / "assignment.toml")
MASTER = (SOLUTION / "kmeans_gmm.py").read_text(encoding="utf-8")
RUBRIC = (SOLUTION / "rubric.md").read_text(encoding="utf-8")
HANDOUT = (GIVEN / "handout.md").read_text(encoding="utf-8")
PROSE = "\n\n".join(
    "\n".join(line[2:] for line in cell.lines)
    for cell in percent_cells(MASTER)
    if cell.kind == "markdown"
)


def number(question: str) -> str:
    """``2.4.1`` for ``q2_4_1``."""
    return question.removeprefix("q").replace("_", ".")


@pytest.fixture(scope="module")
def notebook() -> Any:
    """The reference, run from top to bottom."""
    return load_references(SOLUTION, ["kmeans_gmm.ipynb"], GIVEN)["kmeans_gmm.ipynb"]


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(5)


def test_the_steps_of_kmeans_by_brute_force(notebook: Any, rng: np.random.Generator) -> None:
    X, centroids = rng.normal(size=(20, 3)), rng.normal(size=(4, 3))
    kmeans = notebook.MyKMeans(4)
    np.testing.assert_allclose(kmeans.euc_distances(X[0], centroids), cdist(X[:1], centroids)[0])
    kmeans._load_data(X)
    kmeans.centroids = centroids
    kmeans.E_step()
    np.testing.assert_array_equal(kmeans.membership, cdist(X, centroids).argmin(axis=1))
    kmeans.membership = np.arange(20) % 3
    kmeans.M_step()
    means = [np.average(X, axis=0, weights=np.arange(20) % 3 == k) for k in range(3)]
    np.testing.assert_allclose(kmeans.centroids, [*means, centroids[3]])


def test_fit_ends_where_scikit_learn_ends(notebook: Any) -> None:
    kmeans = notebook.MyKMeans(3, seed=4)
    kmeans.fit(notebook.aniso)
    theirs = cluster.KMeans(3, init=kmeans.initial_centroids, n_init=1, tol=0)
    theirs.fit(notebook.aniso)
    np.testing.assert_array_equal(kmeans.membership, theirs.labels_)
    np.testing.assert_allclose(kmeans.centroids, theirs.cluster_centers_)


@pytest.mark.parametrize(("k", "right"), [(1, 698939), (2, 353099), (3, 95087), (4, 83095)])
def test_the_distortions_of_the_blobs(notebook: Any, k: int, right: int) -> None:
    theirs = cluster.KMeans(k, n_init=10, random_state=0).fit(notebook.blobs)
    ours = notebook.distortion_measure(notebook.blobs, theirs.cluster_centers_)
    assert ours == pytest.approx(theirs.inertia_)
    assert ours == pytest.approx(right, abs=2)
    assert notebook.distortions[k - 1] == pytest.approx(right, abs=2)  # what the plot shows


def test_the_two_runs_in_the_figure(notebook: Any) -> None:
    shown = [int(found) for found in re.findall(r"!\[Run [AB], distortion (\d+):", PROSE)]
    for seed, distortion in enumerate(shown):
        run = notebook.MyKMeans(3, seed=seed)
        run.fit(notebook.blobs)
        assert notebook.distortion_measure(notebook.blobs, run.centroids) == pytest.approx(
            distortion, abs=1
        )
    assert len(shown) == 2


def test_the_steps_of_the_mixture_by_scipy(notebook: Any, rng: np.random.Generator) -> None:
    X = rng.normal(size=(12, 3))
    model = notebook.GMMModel(X, 2, 1)
    model.pi = np.array([0.3, 0.7])
    model.sigma = np.array([np.cov(X[:8].T), np.cov(X[4:].T)])
    joint = np.array([
        [p * multivariate_normal.pdf(x, mu, sigma)
         for p, mu, sigma in zip(model.pi, model.mu, model.sigma, strict=True)]
        for x in X
    ])  # fmt: skip
    gamma = model.expectation()
    np.testing.assert_allclose(gamma, joint / joint.sum(axis=1, keepdims=True))
    model.gamma = gamma
    model.maximization()
    np.testing.assert_allclose(model.pi, gamma.mean(axis=0))
    for k in range(2):
        np.testing.assert_allclose(model.mu[k], np.average(X, axis=0, weights=gamma[:, k]))
        np.testing.assert_allclose(
            model.sigma[k], np.cov(X.T, ddof=0, aweights=gamma[:, k]), rtol=1e-6
        )


def test_the_example_of_the_e_step(notebook: Any) -> None:
    model = notebook.GMMModel(np.array([[1.0, 0.0], [0.0, 0.0]]), 2, 1)
    model.mu = np.array([[-1.0, 0.0], [1.0, 0.0]])
    model.sigma = np.array([np.eye(2)] * 2)
    shown = [float(found) for found in re.findall(r"are (0\.\d+)\s+and (0\.\d+)\.", PROSE)[0]]
    np.testing.assert_allclose(model.expectation()[0], shown, atol=5e-5)


def test_the_mixture_finds_the_stretched_groups_and_kmeans_does_not(notebook: Any) -> None:
    found = notebook.gmm.gamma.argmax(axis=1)
    assert metrics.adjusted_rand_score(notebook.aniso_true, found) == 1
    shares = np.bincount(notebook.aniso_true) / 450
    np.testing.assert_allclose(sorted(notebook.gmm.pi), sorted(shares), rtol=1e-4)
    pred = notebook.aniso_kmeans_pred
    assert metrics.adjusted_rand_score(notebook.aniso_true, pred) == pytest.approx(0.60, abs=0.01)
    truth, kmeans = (
        sum(X.var(axis=0).sum() * len(X) for X in (notebook.aniso[labels == k] for k in range(3)))
        for labels in (notebook.aniso_true, pred)
    )
    assert f"the truth, {truth:.1f}, is *larger* than that of the K-Means groups, {kmeans:.1f}" in (
        RUBRIC
    )


def test_the_digits(notebook: Any) -> None:
    # Other versions of scikit-learn group a little otherwise.
    assert notebook.kmeans_rand == pytest.approx(0.92, abs=0.01)
    assert notebook.kmeans_adjusted_rand == pytest.approx(0.60, abs=0.05)
    assert notebook.gmm_rand == pytest.approx(0.94, abs=0.01)
    assert notebook.gmm_adjusted_rand == pytest.approx(0.68, abs=0.05)
    assert notebook.digits_gmm.converged_
    dealt = np.random.default_rng(0).permutation(notebook.kmeans_pred["pred"])
    assert metrics.rand_score(notebook.digits_true, dealt) == pytest.approx(0.80, abs=0.02)


def test_the_example_of_the_scores() -> None:
    true, pred = np.array([0, 0, 1, 1]), np.array([0, 0, 0, 1])
    pairs = np.triu_indices(4, 1)
    agree = np.equal.outer(true, true) == np.equal.outer(pred, pred)
    assert agree[pairs].sum() == 3
    assert metrics.rand_score(true, pred) == 0.5
    assert metrics.adjusted_rand_score(true, pred) == 0


def test_the_examples_in_the_docstrings(notebook: Any) -> None:
    found = doctest.DocTestFinder(recurse=True)
    runner = doctest.DocTestRunner(verbose=False)
    for item in (notebook.MyKMeans, notebook.distortion_measure):
        for example in found.find(item, item.__name__, module=False, globs=dict(notebook.ns)):
            runner.run(example)
    assert runner.summarize() == (0, runner.tries)
    assert runner.tries >= 15


def test_equations_are_numbered_and_referred_to() -> None:
    numbers = [int(found) for found in re.findall(r"\\text\{\((\d+)\)\}", PROSE)]
    assert numbers == list(range(1, len(numbers) + 1))
    text = re.sub(r"(?<!\$)\$[^$]+\$(?!\$)", "", PROSE)  # no formulas but those on their own lines
    defined = 0
    for label, reference in re.findall(r"\\text\{\((\d+)\)\}|(?<![\w`])\((\d+)\)", text):
        if label:
            defined = int(label)
        else:
            assert int(reference) <= defined, f"({reference}) comes before its equation"


def test_questions_that_are_mentioned_exist() -> None:
    there = {number(question.id) for question in FILE.questions}
    for text in (PROSE, MASTER, HANDOUT, RUBRIC):
        assert set(re.findall(r"[Qq]uestion (\d(?:\.\d)+)", text)) <= there


def test_pictures_in_the_notebook_are_given() -> None:
    assert set(re.findall(r"!\[[^\]]*\]\((.*?)\)", PROSE)) == set(FILE.given)


@pytest.mark.parametrize("question", FILE.questions, ids=lambda question: question.id)
def test_points_are_the_same_everywhere(question: Any) -> None:
    how = "by hand" if question.by_hand else "code"
    assert f"### Question {number(question.id)} ({question.points:g} points, {how})" in PROSE
    assert f"| {number(question.id)} | {question.points:g} | {how} |" in HANDOUT
    config = re.search(rf"# name: {question.id}\n((?:# \w+: .*\n)*)", MASTER)
    assert config
    assert f"# points: {question.points:g}\n" in config[1]
    assert ("# manual: true\n" in config[1]) == question.by_hand
    if question.by_hand:
        section = RUBRIC.split(f"\n## {number(question.id)} ")[1].split("\n## ")[0]
        assert f"({question.points:g})" in section.splitlines()[0]
        shares = re.findall(r"^\| (0\.\d+) \|", section, re.MULTILINE)
        assert sum(map(float, shares)) == pytest.approx(question.points)
    else:
        assert f"| {number(question.id)} | {question.points:g} |" in RUBRIC


def test_what_is_marked_by_hand() -> None:
    by_hand = sum(question.points for question in FILE.questions if question.by_hand)
    assert by_hand == pytest.approx(5.2)
    assert FILE.points - by_hand == pytest.approx(4.8)
