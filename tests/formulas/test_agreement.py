from __future__ import annotations

import math

import pytest

from emgrade.formulas import Domain, read_formula, same_value

NAMES = ("x", "y", "gamma_k1", "gamma_k2", "x_1", "x_2", "mu_k_hat", "pi_k", "pi_1", "pi_2", "N_k",
         "N_1", "N_2")  # fmt: skip
VARIABLES = dict.fromkeys(NAMES, ())


def agree(given: str, wanted: str, domains: dict[str, Domain | str] | None = None) -> bool:
    formulas = (read_formula(text, VARIABLES) for text in (given, wanted))
    return same_value(*formulas, domains or {}).equal


PI = "(γ_k1+γ_k2)/2"
MU = "(gamma_k1 x_1+gamma_k2 x_2)/(gamma_k1+gamma_k2)"
VAR = "(γ_k1 (x_1−μ̂_k)²+γ_k2 (x_2−μ̂_k)²)/(γ_k1+γ_k2)"
E_STEP = "pi_k*N_k/(pi_1*N_1+pi_2*N_2)"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (r"\frac{\pi_k N_k}{\pi_1 N_1 + \pi_2 N_2}", E_STEP),
        ("1/(pi_1 N_1/(pi_k N_k) + pi_2 N_2/(pi_k N_k))", E_STEP),
        ("exp(log(pi_k)+log(N_k)-log(pi_1 N_1+pi_2 N_2))", E_STEP),
        ("gamma_k1/(gamma_k1+gamma_k2)*x_1 + gamma_k2/(gamma_k1+gamma_k2)*x_2", MU),
        ("x_1 + gamma_k2*(x_2-x_1)/(gamma_k1+gamma_k2)", MU),
        (r"\hat\mu_k = \frac{\gamma_{k1}x_1+\gamma_{k2}x_2}{\gamma_{k1}+\gamma_{k2}}", MU),
        ("(gamma_k1 (mu_hat_k-x_1)^2 + gamma_k2 abs(x_2-hatmu_k)^2)/(gamma_k1+gamma_k2)", VAR),
        ("(γ_k1 x_1²+γ_k2 x_2²)/(γ_k1+γ_k2) - 2 μ̂_k (γ_k1 x_1+γ_k2 x_2)/(γ_k1+γ_k2) + μ̂_k²", VAR),
        ("0.5γ_k1 + γ_k2/2", PI),
        ("(γ_k1+γ_k2)/(1+1)", PI),
        ("x", "sqrt(x^2)"),
        ("(x+y)^2 - x^2 - 2x y - y^2", "0"),
        ("0", "(x+y)^2 - x^2 - 2x y - y^2"),
        ("(x + 1e7) - 1e7", "x"),
        ("x^3 - y^3", "(x-y)(x^2 + x y + y^2)"),
        ("0.3333333333 x", "x/3"),
    ],
)
def test_a_right_formula_in_any_form(given: str, wanted: str) -> None:
    assert agree(given, wanted)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("pi_k N_k", E_STEP),
        ("pi_k*N_k/pi_1*N_1+pi_2*N_2", E_STEP),
        ("pi_k N_k/(N_1+N_2)", E_STEP),
        ("pi_k^2 N_k/(pi_1*N_1+pi_2*N_2)", E_STEP),
        ("(x_1+x_2)/2", MU),
        ("(gamma_k1 x_1+gamma_k2 x_2)/2", MU),
        ("(gamma_k1 x_1+gamma_k2 x_2)", MU),
        ("(γ_k1 (x_1−μ̂_k)+γ_k2 (x_2−μ̂_k))/(γ_k1+γ_k2)", VAR),
        ("sqrt((γ_k1 (x_1−μ̂_k)²+γ_k2 (x_2−μ̂_k)²)/(γ_k1+γ_k2))", VAR),
        ("(γ_k1 x_1²+γ_k2 x_2²)/(γ_k1+γ_k2) - μ̂_k²", VAR),  # true of the mean, not of any number
        ("γ_k1+γ_k2", PI),
        ("(γ_k1+γ_k2)/(γ_k1+γ_k2)", PI),
        ("1.000001x", "x"),
        ("x + 1e-6", "x"),
        ("0.333x", "x/3"),
        ("1e-9", "x - x"),
        ("1 + 1e30 - 1e30", "x"),  # rounding eats the rest up: no way to be right
        ("0*x + 1 - 1", "1e-30 x"),
        ("x/(y-y)", "x"),
        ("log(-x)", "x"),
        ("exp(exp(exp(x+2)))/exp(exp(exp(x+2)))", "1"),
    ],
)
def test_a_wrong_formula(given: str, wanted: str) -> None:
    assert not agree(given, wanted)


def test_a_formula_agrees_with_itself_where_it_is_tiny_or_huge() -> None:
    for text in ("1e-200 x", "1e200 x", "exp(-x^2*50)", "x^100"):
        assert agree(text, text)
        assert not agree(f"1.00001*({text})", text)


def test_variables_may_hang_together() -> None:
    domains: dict[str, Domain | str] = {"pi_1": Domain(0, 1), "pi_2": "1 - π_1"}
    assert agree("1 - pi_2", "pi_1", domains)
    assert agree("x/(pi_1+pi_2)", "x", domains)
    assert not agree("1 - pi_2", "pi_1")


def test_what_is_computed_may_be_computed_from_again() -> None:
    domains: dict[str, Domain | str] = {"x": "2*y", "y": "x_1 + 1"}
    assert agree("x", "2 x_1 + 2", domains)


def test_points_where_the_wanted_formula_has_no_value_are_drawn_again() -> None:
    assert agree("log(x-y)", "log(x-y)")
    assert agree("log(x-2.9)", "log(x-2.9)", {})
    assert not agree("log(x-y) + log(y-x)", "log(x-y)")


def test_the_interval_decides_what_is_the_same() -> None:
    assert agree("abs(x)", "x")
    assert not agree("abs(x)", "x", {"x": Domain(-1, 1)})


def test_the_same_points_every_time() -> None:
    """So that a formula on the edge of the tolerance is not right today and wrong tomorrow."""
    given, wanted = (read_formula(text, VARIABLES) for text in ("x*(1 + 1e-7 y)", "x"))

    def verdicts() -> list[bool]:
        """Which tolerance is wide enough tells the largest y to two decimals."""
        edges = (2e-7 + step * 1e-9 for step in range(100))
        return [same_value(given, wanted, {}, rtol=edge).equal for edge in edges]

    first = verdicts()
    assert len(set(first)) == 2
    assert verdicts() == verdicts() == first


def test_the_tolerance_can_be_set() -> None:
    given, wanted = (read_formula(text, VARIABLES) for text in ("1.001x", "x"))
    assert same_value(given, wanted, {}, rtol=2e-3).equal
    assert not same_value(given, wanted, {}, rtol=5e-4).equal


@pytest.mark.parametrize(
    ("wanted", "domains", "told"),
    [
        ("log(-x)", {}, r"'log\(-x\)' has a value at 0 of 6,000 random points"),
        ("1/(x-x)", {}, "has a value at 0 of"),
        ("x", {"x": "y", "y": "x"}, "the domains of x, y go round in a circle"),
        ("x", {"x": "x + 1"}, "the domains of x go round in a circle"),
        ("x", {"x": "2 +"}, r"the domain '2 \+' of x: character 3: nothing stands behind"),
        ("x", {"x": "q"}, "the domain 'q' of x: character 1: `q` is no name"),
        ("x", {"x": Domain(2, 1)}, "x cannot be drawn from 2 to 1"),
        ("x", {"x": Domain(0, math.inf)}, "x cannot be drawn from 0 to inf"),
        ("x", {"x": Domain(math.nan, 1)}, "x cannot be drawn from nan to 1"),
    ],
)
def test_what_the_author_gets_wrong(
    wanted: str, domains: dict[str, Domain | str], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        agree("x", wanted, domains)


def test_the_constants_come_along() -> None:
    given, wanted = (read_formula(text, VARIABLES) for text in ("(x+y)/(1+1)", "(x+y)/2"))
    agreement = same_value(given, wanted, {})
    assert agreement.equal
    assert [(part.plain(), value) for part, value in agreement.constants] == [("1 + 1", 2.0)]
