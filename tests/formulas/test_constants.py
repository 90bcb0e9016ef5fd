from __future__ import annotations

import math

import pytest

from emgrade.formulas import Domain, read_formula, same_value

VARIABLES = dict.fromkeys(("x", "y", "z", "g_1", "g_2", "h_1", "h_2", "n"), ())
DOMAINS: dict[str, Domain | str] = {
    "g_1": Domain(0, 1),
    "g_2": "1 - g_1",
    "h_1": Domain(0, 1),
    "h_2": "1 - h_1",
    "n": "2",
}
WANTED = read_formula("x", VARIABLES)


def constants(text: str) -> dict[str, float]:
    found = same_value(read_formula(text, VARIABLES), WANTED, DOMAINS).constants
    return {part.plain(): value for part, value in found}


@pytest.mark.parametrize(
    "text",
    [
        "x", "2", "0.5", "1e-3", "-2", "1/2", "-1/2", "-(1/2)", "(-1)/2", "1/(-2)", "x/2", "1/2 x",
        "x^2", "x^-1", "x^(1/2)", "(x+y)/2", "pi", "e", "2*pi", "sqrt(2)", "sqrt(2*pi)", "log(2)",
        "1/sqrt(2 pi x)", "x + 1", "x + 1 + pi", "2 pi x", "exp(30)", "pi^2 + e", "g_1*x + g_2*y",
        "1e-20*pi", "0.001^7*pi*x",
    ],
)  # fmt: skip
def test_what_is_exact_as_it_stands_is_left_alone(text: str) -> None:
    assert constants(text) == {}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # numbers that could be worked out
        ("1+1", {"1 + 1": 2}),
        ("3-3", {"3 - 3": 0}),
        ("sqrt(4)", {"sqrt(4)": 2}),
        ("3*(1/2)", {"3*(1/2)": 1.5}),
        ("2^10", {"2^10": 1024}),
        ("log(e)", {"log(e)": 1}),
        ("0.12345*2", {"0.12345*2": 0.2469}),
        ("1000000*1000000", {"1000000*1000000": 1e12}),
        ("1/3/7", {"1/3/7": 1 / 21}),
        ("2.5/5", {"2.5/5": 0.5}),
        # inside something larger
        ("x/(1+1)", {"1 + 1": 2}),
        ("x-(1+1)", {"1 + 1": 2}),
        ("x^(3-1)", {"3 - 1": 2}),
        ("x + sqrt(4)*y", {"sqrt(4)": 2}),
        ("sqrt((1+1)*pi)", {"1 + 1": 2}),
        ("(1+1)*x + y/(2+1)", {"1 + 1": 2, "2 + 1": 3}),
        # among other terms and factors
        ("1 + x + 1", {"1 + 1": 2}),
        ("1 + x + pi + 1", {"1 + 1": 2}),
        ("2*x*3", {"2*3": 6}),
        ("x/2/3", {"1/2/3": 1 / 6}),
        # with variables
        ("x/x", {"x/x": 1}),
        ("x - x", {"x - x": 0}),
        ("x^0", {"x^0": 1}),
        ("0*x", {"0*x": 0}),
        ("x*y/x", {"x/x": 1}),
        ("y/x*x", {"x/x": 1}),
        ("x + y - x", {"x - x": 0}),
        ("(x+y)^2 - x^2 - 2x y - y^2", {"(x + y)^2 - x^2 - 2*x*y - y^2": 0}),
        ("n*x", {"n": 2}),
        # what the domains make constant
        ("g_1 + g_2", {"g_1 + g_2": 1}),
        ("(g_1 x + g_2 y)/(g_1 + g_2)", {"g_1 + g_2": 1}),
        ("g_1 + x + g_2", {"g_1 + g_2": 1}),
        ("(g_1 + h_1)/(g_1 + g_2 + h_1 + h_2)", {"g_1 + g_2 + h_1 + h_2": 2}),
        ("g_1 + x + g_2 + h_1 + h_2", {"g_1 + g_2 + h_1 + h_2": 2}),
        ("2*x*(g_1 + g_2)", {"2*(g_1 + g_2)": 2}),
        ("g_1 + x + pi + g_2", {"g_1 + g_2": 1}),
        ("g_1 + g_2 + pi", {"g_1 + g_2 + pi": 1 + math.pi}),
    ],
)
def test_parts_that_could_be_a_number(text: str, parts: dict[str, float]) -> None:
    found = constants(text)
    assert found == pytest.approx(parts, abs=1e-12)


def test_groups_are_looked_for_among_a_few_terms_only() -> None:
    many = "+".join(["x*y"] * 8)
    assert constants(f"g_1 + {many} + g_2") == {"g_1 + g_2": 1}
    assert constants(f"g_1 + {many} + z + g_2") == {}


def test_a_part_without_a_value_is_no_constant() -> None:
    assert constants("x + 1/(y-y)") == {"y - y": 0}


def test_nearly_constant_is_not_constant() -> None:
    assert constants("1 + 1e-9 x") == {}
