"""The homework's numbers, computed by other means, and its texts, compared with one another."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import norm

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SLUG = "two_gaussian_homework"
ROOT = Path(__file__).resolve().parent.parent
ASSIGNMENT, SOLUTION = ROOT / "assignments" / SLUG, ROOT / "solutions" / SLUG
DESCRIPTION = tomllib.loads((ASSIGNMENT / "assignment.toml").read_text(encoding="utf-8"))
TYPED = [question for question in DESCRIPTION["questions"] if "answer" in question]
RIGHT = tomllib.loads((SOLUTION / "answers.toml").read_text(encoding="utf-8"))

X = np.array([-1.0, 0.0, 4.0, 5.0, 6.0])
PI, MU, VAR = np.array([0.5, 0.5]), np.array([6.0, 7.0]), np.array([1.0, 4.0])


def joint(pi: Any = PI, mu: Any = MU, sigma: Any = None) -> Any:
    """pi_k times the normal density, for every point and component, by scipy."""
    sigma = np.sqrt(VAR) if sigma is None else sigma
    return pi * norm.pdf(X[:, None], loc=mu, scale=sigma)


def updates(count: int) -> tuple[Any, Any, Any]:
    """EM with weighted moments from np.average and np.cov."""
    pi, mu, var = PI, MU, VAR
    for _ in range(count):
        density = joint(pi, mu, np.sqrt(var))
        gamma = (density / density.sum(axis=1, keepdims=True)).T
        pi = gamma.mean(axis=1)
        mu = np.array([np.average(X, weights=weights) for weights in gamma])
        var = np.array([np.cov(X, aweights=weights, ddof=0) for weights in gamma])
    return pi, mu, var


def value(formula: str, **variables: float) -> float:
    """What one of our own formulas comes to: they are Python but for the power."""
    return float(eval(formula.replace("^", "**"), {}, variables))


def test_log_likelihood() -> None:
    assert RIGHT["log_likelihood"] == pytest.approx(np.log(joint().sum(axis=1)).sum(), rel=1e-13)


def test_weights() -> None:
    assert RIGHT["e_step_weights"] == list(joint().argmax(axis=1) + 1)


def test_responsibility() -> None:
    (n_1, n_2), (pi_1, pi_2) = norm.pdf(1.3, [0.2, 2.0], [0.7, 1.9]), (0.3, 0.7)
    by_k = [
        value(RIGHT["e_step_formula"], pi_k=pi, N_k=n, pi_1=pi_1, pi_2=pi_2, N_1=n_1, N_2=n_2)
        for pi, n in ((pi_1, n_1), (pi_2, n_2))
    ]
    assert sum(by_k) == pytest.approx(1)
    assert by_k[0] / by_k[1] == pytest.approx(pi_1 * n_1 / (pi_2 * n_2))


@pytest.mark.parametrize(("gamma", "x"), [((0.3, 0.8), (1.0, 2.5)), ((0.9, 0.2), (-2.0, 0.4))])
def test_m_step_formulas_maximise(gamma: tuple[float, float], x: tuple[float, float]) -> None:
    """No other parameters have a larger expected log-likelihood."""
    g, points = np.array([gamma, 1 - np.array(gamma)]), np.array(x)

    def loss(parameters: Any) -> float:
        logit, *rest = parameters
        mu, log_var = np.array(rest[:2]), np.array(rest[2:])
        log_pi = -np.logaddexp(0, [-logit, logit])
        log_density = norm.logpdf(points, mu[:, None], np.exp(log_var / 2)[:, None])
        return -float((g * (log_pi[:, None] + log_density)).sum())

    best = minimize(loss, [0.0, 0.0, 1.0, 0.0, 0.0], options={"gtol": 1e-9}).x
    of_one = {"gamma_k1": gamma[0], "gamma_k2": gamma[1], "x_1": x[0], "x_2": x[1]}
    mu = value(RIGHT["mu_formula"], **of_one)
    assert mu == pytest.approx(best[1], abs=1e-5)
    assert value(RIGHT["var_formula"], mu_k_hat=mu, **of_one) == pytest.approx(
        np.exp(best[3]), rel=1e-4
    )
    assert value(RIGHT["pi_formula"], **of_one) == pytest.approx(
        1 / (1 + np.exp(-best[0])), abs=1e-5
    )


def test_variances() -> None:
    assert RIGHT["first_variance_growth"] == (updates(1)[2] / VAR).argmax() + 1
    assert RIGHT["converged_variance"] == updates(60)[2].argmax() + 1


WRONG = {
    "variance_as_standard_deviation": np.log(joint(sigma=VAR).sum(axis=1)).sum(),
    "standard_deviation_as_variance": np.log(joint(sigma=VAR**0.25).sum(axis=1)).sum(),
    "log_inside_the_sum": np.log(joint()).sum(),
    "decimal_logarithm": np.log10(joint().sum(axis=1)).sum(),
    "binary_logarithm": np.log2(joint().sum(axis=1)).sum(),
    "mean_in_place_of_sum": np.log(joint().sum(axis=1)).mean(),
    "sign_turned_round": -np.log(joint().sum(axis=1)).sum(),
    "prior_left_out": np.log(joint(pi=1).sum(axis=1)).sum(),
    "prior_applied_twice": np.log(joint(pi=0.25).sum(axis=1)).sum(),
    # exp(-z^2) is the density at sqrt(2) z, and a factor in front of it is a factor of pi.
    "missing_half": np.log(joint(pi=PI / 2**0.5, sigma=(VAR / 2) ** 0.5).sum(axis=1)).sum(),
    "missing_root": np.log(joint(pi=PI / np.sqrt(2 * np.pi * VAR)).sum(axis=1)).sum(),
    "missing_factor": np.log(joint(pi=PI * np.sqrt(2 * np.pi * VAR)).sum(axis=1)).sum(),
    "root_over_pi_alone": np.log(joint(pi=PI / np.sqrt(VAR)).sum(axis=1)).sum(),
    "after_the_first_update": -10.955912,
}


def test_wrong_log_likelihoods() -> None:
    """Each known wrong value is what its title says, and none can be taken for another."""
    files = sorted((SOLUTION / "mistakes").glob("log_likelihood_*.toml"))
    assert [file.stem.removeprefix("log_likelihood_") for file in files] == sorted(WRONG)
    unexplained = 2.13  # handed in once; nobody knows why
    known = [RIGHT["log_likelihood"], unexplained]
    for file in files:
        wrong = tomllib.loads(file.read_text(encoding="utf-8"))["answers"]["log_likelihood"]
        assert wrong == pytest.approx(WRONG[file.stem.removeprefix("log_likelihood_")], rel=1e-7)
        assert min(abs(wrong - other) for other in known) > 0.1, file.stem
        known.append(wrong)


def test_no_answer_is_given_away() -> None:
    """Neither the numbers nor the formulas stand in what a student gets."""
    public = ROOT / "graders" / SLUG / "public"
    pages = [*ASSIGNMENT.iterdir(), *public.glob("*.py")]
    squeezed = "".join(re.sub(r"\s", "", page.read_text(encoding="utf-8")) for page in pages)
    numbers = ["24.5", "10.95", "8.465", "0.6155", "6.967", "5.131", "1.471", "0.363"]
    formulas = [re.sub(r"\s", "", right) for right in RIGHT.values() if isinstance(right, str)]
    assert [hint for hint in numbers + formulas if hint in squeezed] == []


@pytest.mark.parametrize("question", TYPED, ids=[question["id"] for question in TYPED])
def test_comment_above_an_entry(question: dict[str, Any]) -> None:
    """It tells the attempts and, for a formula, the names that it takes."""
    skeleton = (ASSIGNMENT / "answers.toml").read_text(encoding="utf-8")
    found = re.search(rf"((?:# .*\n)+){question['id']} = ", skeleton)
    assert found is not None
    comment = found[1].replace("\n# ", " ")
    attempts = question["attempts"]
    assert f"{attempts} attempt{'s' * (attempts > 1)}" in comment
    for name in question["answer"].get("variables", ()):
        assert re.search(rf"\b{name}\b", comment), name


def test_points_and_attempts_in_the_handout() -> None:
    handout = (ASSIGNMENT / "handout.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| `(\w+)` \| (\d+) \| (\d+|no limit) \|", handout, re.MULTILINE)
    assert table == [
        (question["id"], str(question["points"]), str(question.get("attempts", "no limit")))
        for question in DESCRIPTION["questions"]
    ]
