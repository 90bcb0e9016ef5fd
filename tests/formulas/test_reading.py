from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest
from formula_trees import NAMES, texts
from hypothesis import given, settings

from emgrade.formulas import Formula, FormulaError, read_formula
from emgrade.formulas.tree import Measured, evaluate

VALUES = {
    "x": 1.7, "y": 0.4, "x_1": 2.3, "x_2": 0.9, "gamma_k1": 0.35, "gamma_k2": 1.15, "mu_k": 0.8,
    "mu_k_hat": 1.3, "pi_k": 0.6, "pi_1": 0.25, "pi_2": 0.75, "N_k": 5.0, "N_1": 3.0, "N_2": 7.0,
    "sigma_k": 1.9, "x_bar": 2.9,
}  # fmt: skip
ALIASES = {"gamma_k1": ("g1",), "mu_k_hat": ("hatmu_k", "mu_hat_k")}
VARIABLES = {name: ALIASES.get(name, ()) for name in VALUES}

x, y, x1, x2 = VALUES["x"], VALUES["y"], VALUES["x_1"], VALUES["x_2"]
g1, g2, mu, hat = (VALUES[name] for name in ("gamma_k1", "gamma_k2", "mu_k", "mu_k_hat"))
pik, pi1, pi2 = VALUES["pi_k"], VALUES["pi_1"], VALUES["pi_2"]
nk, n1, n2 = VALUES["N_k"], VALUES["N_1"], VALUES["N_2"]
sigma, bar = VALUES["sigma_k"], VALUES["x_bar"]


def value(text: str) -> float:
    points = {name: Measured(np.array(v), np.array(0.0)) for name, v in VALUES.items()}
    return float(evaluate(read_formula(text, VARIABLES).tree, points).value)


def refusal(text: str) -> FormulaError:
    with pytest.raises(FormulaError) as caught:
        read_formula(text, VARIABLES)
    assert caught.value.text == text
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # operators
        ("x + y - x_1", x + y - x1),
        ("x - y - x_1", x - y - x1),
        ("x*y*x_1", x * y * x1),
        ("x/y/x_1", x / y / x1),
        ("x/y*x_1", x / y * x1),
        ("x/(y*x_1)", x / (y * x1)),
        ("x*(y/x_1)", x * (y / x1)),
        ("x - (y - x_1)", x - (y - x1)),
        ("x*(y + x_1)", x * (y + x1)),
        ("x^2", x**2),
        ("x**2", x**2),
        ("x^y^x_1", x ** (y**x1)),
        ("(x^y)^x_1", (x**y) ** x1),
        ("x^2*y", x**2 * y),
        ("2*x^2", 2 * x**2),
        ("x^(1/2)", x**0.5),
        ("x^{10}", x**10),
        ("x^10", x**10),
        ("x^-10", x**-10),
        # a minus sign and where it binds
        ("-x^2", -(x**2)),
        ("(-x)^2", x**2),
        ("2^-1", 0.5),
        ("2^-x^2", 2 ** (-(x**2))),
        ("2^-x y", 2**-x * y),
        ("x*-y", -x * y),
        ("x/-y", -x / y),
        ("x*-y^2", -x * y**2),
        ("-x*y", -x * y),
        ("-x + y", y - x),
        ("x - -y", x + y),
        ("x--y", x + y),
        ("--x", x),
        ("+x", x),
        ("x + +y", x + y),
        ("-x/y", -x / y),
        ("-(x+y)", -(x + y)),
        # a product without a sign
        ("2x", 2 * x),
        ("2x^2", 2 * x**2),
        ("2(x+1)", 2 * (x + 1)),
        ("(x+1)2", 2 * (x + 1)),
        ("(x+1)(y+2)", (x + 1) * (y + 2)),
        ("x y", x * y),
        ("x(y)", x * y),
        ("x (y+1)^2", x * (y + 1) ** 2),
        ("pi_k N_k", pik * nk),
        ("x log(y)", x * math.log(y)),
        ("log(y)x", x * math.log(y)),
        ("x/2y", x / 2 * y),
        ("1/2 (x+y)", (x + y) / 2),
        ("x^2y", x**2 * y),
        ("2pi", 2 * math.pi),
        ("2e", 2 * math.e),
        ("x_1x", None),
        # numbers
        (".5x", 0.5 * x),
        ("2.", 2.0),
        ("2.x", 2 * x),
        ("0.25", 0.25),
        ("1e-3", 0.001),
        ("1E3", 1000.0),
        ("1.5e+2x", 150 * x),
        ("1e−3", 0.001),
        # brackets
        ("[x+y]*{x_1-1}", (x + y) * (x1 - 1)),
        ("((((x))))", x),
        (r"\left(x+y\right)^2", (x + y) ** 2),
        (r"\left[x+y\right] \bigl( x \bigr)", (x + y) * x),
        (r"\left\{x+y\right\}", x + y),
        # signs of all kinds
        ("x − y", x - y),
        ("x – y", x - y),
        ("x×y·x_1⋅2", x * y * x1 * 2),
        ("x÷y", x / y),
        ("x⁄y", x / y),
        ("x² + y³", x**2 + y**3),
        ("x⁻¹", 1 / x),
        ("x¹⁰", x**10),
        ("x²^3", (x**2) ** 3),
        ("2^x²", 2 ** (x**2)),
        ("-x²", -(x**2)),
        (r"x \cdot y \times x_1", x * y * x1),
        (r"x \div y", x / y),
        (r"x\,y\quad x_1~2", x * y * x1 * 2),
        ("（x＋y）＊２", (x + y) * 2),
        ("x\u00a0+\u2009y\n", x + y),
        ("x\u2062y", x * y),
        ("$x+y$", x + y),
        (" $$ x+y $$ ", x + y),
        # functions and constants
        ("log(x)", math.log(x)),
        ("ln(x)", math.log(x)),
        ("LN(x) + Log(x)", 2 * math.log(x)),
        (r"\log\left(x\right) + \ln{x}", 2 * math.log(x)),
        ("exp(-x)", math.exp(-x)),
        ("e^-x", math.exp(-x)),
        ("e^{-x^2/2}", math.exp(-(x**2) / 2)),
        ("sqrt(x+y)", math.sqrt(x + y)),
        (r"\sqrt{x+y}", math.sqrt(x + y)),
        ("√(x)", math.sqrt(x)),
        ("abs(y-x)", x - y),
        ("log2(x) + log_2(x) + log10(x)", 2 * math.log2(x) + math.log10(x)),
        ("sin(x) + cos(x) + tan(x) + tanh(x)",
         math.sin(x) + math.cos(x) + math.tan(x) + math.tanh(x)),
        ("log(x)^2", math.log(x) ** 2),
        (r"\operatorname{log}(x)", math.log(x)),
        ("pi + π", 2 * math.pi),
        (r"\pi x", math.pi * x),
        (r"1/\sqrt{2\pi\sigma_k^2}", 1 / math.sqrt(2 * math.pi * sigma**2)),
        # fractions
        (r"\frac{x+1}{y}", (x + 1) / y),
        (r"\dfrac{x}{y}^2", (x / y) ** 2),
        (r"2\frac{x}{y}x_1", 2 * x / y * x1),
        (r"\frac{\frac{x}{y}}{\frac{1}{2}}", x / y * 2),
        (r"\frac1{2}", None),
        # a name in front
        ("mu_k = x", x),
        (r"\hat{\mu}_k = x + 1", x + 1),
        ("z := x", x),
        ("sigma_new=x", x),
        # names; more of them in test_names
        ("γ_k1 + \\gamma_{k1} + γ_{k,1} + gammak1 + g1", 5 * g1),
        ("x₁ + x_{1} + X_1", 3 * x1),
        (r"μ̂_k + \hat{\mu}_k + \hat\mu_k + \hat{\mu_k} + hatmu_k + mu_hat_k + muhat_k", 7 * hat),
        ("µ_k", mu),
        (r"\bar{x} + x̄ + xbar", 3 * bar),
        # what the course asks for
        ("pi_k*N_k/(pi_1*N_1+pi_2*N_2)", pik * nk / (pi1 * n1 + pi2 * n2)),
        (r"\frac{\pi_k \mathcal{N}_k}{\pi_1 \mathcal{N}_1 + \pi_2 \mathcal{N}_2}",
         pik * nk / (pi1 * n1 + pi2 * n2)),
        ("(gamma_k1 x_1+gamma_k2 x_2)/(gamma_k1+gamma_k2)", (g1 * x1 + g2 * x2) / (g1 + g2)),
        ("(γ_k1 (x_1−μ̂_k)²+γ_k2 (x_2−μ̂_k)²)/(γ_k1+γ_k2)",
         (g1 * (x1 - hat) ** 2 + g2 * (x2 - hat) ** 2) / (g1 + g2)),
        ("(γ_k1+γ_k2)/2", (g1 + g2) / 2),
    ],
)  # fmt: skip
def test_its_value_is_the_one_on_paper(text: str, expected: float | None) -> None:
    if expected is None:  # near to the others, and no formula
        refusal(text)
    else:
        assert value(text) == pytest.approx(expected, rel=1e-12)


def test_a_variable_takes_precedence_over_a_constant_or_a_function_of_its_name() -> None:
    variables = {"e": (), "p": ("pi",), "log": ()}
    assert read_formula("e + pi*log", variables).variables == {"e", "p", "log"}
    assert read_formula("e", {"x": ()}).variables == set()


def test_variables_that_share_a_spelling_are_the_authors_error() -> None:
    with pytest.raises(ValueError, match="'x_1' and 'x1' are both spelled 'x1'"):
        read_formula("1", {"x_1": (), "x1": ()})


@pytest.mark.parametrize(
    ("text", "position", "told"),
    [
        # brackets
        ("x*(y+1", 2, "the bracket `(` is opened here and never closed; add a `)`"),
        ("((x)", 0, "the bracket `(` is opened here and never closed; add a `)`"),
        (r"2\left[x", 6, "the bracket `[` is opened here and never closed; add a `]`"),
        ("x)+1", 1, "`)` closes a bracket that was never opened; leave it out, or open one before"),
        ("x*(y+1]", 6, "the bracket `(` opened at character 3 is closed by `]`; close it with `)`"),
        ("x*()", 2, "brackets with nothing inside; leave them out"),
        ("()", 0, "brackets with nothing inside"),
        (r"\frac{x}{}", 8, "brackets with nothing inside"),
        # operators
        ("x + * y", 4, "two operators in a row, `+` and `*`; leave one out"),
        ("x^*y", 2, "two operators in a row, `^` and `*`"),
        ("x //y", 3, "two operators in a row, `/` and `/`"),
        ("x +", 2, "nothing stands behind `+`; leave it out, or write what is missing"),
        ("x -  ", 2, "nothing stands behind `-`"),
        ("(x*)", 2, "nothing stands behind `*`"),
        ("x^", 1, "nothing stands behind `^`"),
        ("*x", 0, "nothing stands in front of `*`"),
        ("x+(/y)", 3, "nothing stands in front of `/`"),
        ("²x", 0, "nothing stands in front of `²`"),
        # numbers
        ("2 3", 2, "two numbers side by side, `2` and `3`; write a sign between them"),
        ("1.2.3", 3, "two numbers side by side, `1.2` and `.3`"),
        ("x^2 3", 4, "two numbers side by side"),
        # functions
        ("log x", 0, "`log` stands without brackets; write `log(…)`"),
        ("2 log", 2, "`log` stands without brackets"),
        ("log^2(x)", 0, "and a power of it as `log(…)^2`"),
        ("x + sqrt()", 4, "`sqrt` has no argument; write it into the brackets"),
        (r"\frac12", 5, r"a `\frac` without its two pairs of braces; write `\frac{a}{b}`"),
        (r"\frac{x}y", 8, r"a `\frac` without its two pairs of braces"),
        (r"x+\frac{x}", 9, r"a `\frac` without its two pairs of braces"),
        (r"\frac", 0, r"a `\frac` without its two pairs of braces"),
        (r"\sqrt[3]{x}", 0, "a root other than the square root; write `x^(1/3)`"),
        # equals signs
        ("x=y=2", 3, "an `=` within the formula; write only what stands right of it"),
        ("x_1 + y = 2", 8, "an `=` within the formula"),
        ("=x", 0, "an `=` within the formula"),
        ("x ==y", 3, "an `=` within the formula"),
        # characters
        ("0,5", 1, "`,` has no meaning in a formula; write a decimal point, as in 0.5"),
        ("|x|", 0, "`|` has no meaning in a formula; write `abs(x)`"),
        (r"\sigma^2_k", 8, None),
        ("x^2_k", 3, "`_` has no meaning in a formula; a subscript stands right behind its name"),
        ("np.log(x)", 2, "`.` has no meaning in a formula; write `log(x)` for `np.log(x)`"),
        ("x & y", 2, "`&` has no meaning in a formula; leave it out"),
        ("x; `y`", 1, "`;` has no meaning in a formula; leave it out"),
        ("x `y", 2, "`` ` `` has no meaning in a formula"),
        ("½x", 0, "`½` has no meaning in a formula; write `(1/2)`"),
        ("x $ y", 2, "`$` has no meaning in a formula; leave it out"),
        ("x\\", 1, "a LaTeX command is a backslash and letters"),
        (r"\sum x", 0, r"`\sum` is no LaTeX command that is read here; write the terms out"),
        (r"x \foo", 2, r"`\foo` is no LaTeX command that is read here; Greek letters,"),
        # names
        ("x + gama_k1", 4, "`gama_k1` is no name that is known here; did you mean 'gamma_k1'? The"
         " variables are `x`, `y`, `x_1`,"),
        ("qqq", 0, "`qqq` is no name that is known here; the variables are `x`, `y`"),
        ("pi_kN_k", 0, "`pi_kN_k` is no name that is known here; write `pi_k*N_k` if a product"),
        ("E", 0, "`E` is no name that is known here"),
        ("PI", 0, "`PI` is no name that is known here"),
        # bounds
        ("x^101", 1, "an exponent beyond 100; exponents lie between -100 and 100"),
        ("x^-(10^3)", 1, "an exponent beyond 100"),
        ("2^2^2^2^2", 1, "an exponent beyond 100"),
        ("x¹⁰¹", 1, "an exponent beyond 100"),
        ("x⁻¹⁰¹", 1, "an exponent beyond 100"),
        ("x" + "⁹" * 900, 1, "an exponent beyond 100"),
        ("x+" + "1" * 31, 2, "a number of 31 digits; at most 30 digits are read"),
        ("1e301", 0, "a number that is too large or too small; numbers lie between 1e-300 and"),
        ("1e-301", 0, "a number that is too large or too small"),
        ("1e" + "9" * 900, 0, "a number that is too large or too small"),
        ("9999999999e300", 0, "a number that is too large or too small"),
        ("0.0000000000000000000000000001e-300", 0, "a number that is too large or too small"),
        ("(" * 51 + "x" + ")" * 51, 50, "the formula is nested more than 50 deep"),
        ("x" * 1001, None, "the formula is 1,001 characters long; at most 1,000 are read"),
        ("-" * 60 + "x", None, "the formula is nested more than 50 deep"),
        ("x^" * 60 + "x", None, "the formula is nested more than 50 deep"),
        ("x" + "²^1" * 60, None, "the formula is nested more than 50 deep"),
        (" ", None, "the formula is empty"),
        ("x =", None, "the formula is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_place(
    text: str, position: int | None, told: str | None
) -> None:
    error = refusal(text)
    assert error.position == position
    if told is not None:
        assert told in str(error)
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 30,
        "1e300",
        "1e-300",
        "0e300",
        "10e-301",
        "(" * 50 + "x" + ")" * 50,
        "x^100",
        "x^-100",
        "x" + "+1" * 499,
        "-" * 49 + "x",
    ],
)
def test_what_lies_within_the_bounds_is_read(text: str) -> None:
    read_formula(text, VARIABLES)


@pytest.mark.parametrize("piece", ["(", "1", "x", "-", "2^", "{", "\\", "_", "é", "((x+1)*"])
def test_long_texts_are_refused_unread(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = piece * (100_000 // len(piece))
    monkeypatch.setattr("emgrade.formulas.scanning._WORD", None)  # any look at it would fail
    error = refusal(text)
    assert "at most 1,000 are read" in error.mend
    assert len(error.for_student()) < 200


@settings(max_examples=300)
@given(texts)
def test_any_text_is_read_or_refused(text: str) -> None:
    outcome = read_or_refuse(text)
    if isinstance(outcome, Formula):
        assert outcome.tree.depth <= 50
    else:
        assert outcome.what
        assert outcome.mend
        assert outcome.position is None or 0 <= outcome.position < len(text)
        assert outcome.for_student()


def read_or_refuse(text: str) -> Formula | FormulaError:
    try:
        return read_formula(text, dict.fromkeys(NAMES, ()))
    except FormulaError as error:
        return error


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("x/2y", 1),
        ("1/2 x", 1),
        ("1/2(x+y)", 1),
        ("x/y y/x y", 1),
        ("x/(2y)", 0),
        ("(x/2)y", 0),
        ("x/2*y", 0),
        ("x/2*y x", 0),
        (r"\frac{x}{2}y", 0),
        ("(x/2y + 1)*3 + x/2y", 2),
    ],
)
def test_a_product_without_a_sign_behind_a_division_is_remarked_on(text: str, count: int) -> None:
    assert len(read_formula(text, VARIABLES).remarks) == count


def test_the_remark_says_how_it_was_read() -> None:
    (remark,) = read_formula("x/2y + 1", VARIABLES).remarks
    assert remark.startswith("In `x/2*y` the `/` divides by what stands right behind it")


def test_formulas_are_equal_when_their_trees_are() -> None:
    assert read_formula("x/2y", VARIABLES) == read_formula("(x/2)*y", {"x": ("ex",), "y": ()})
    assert read_formula("x/2y", VARIABLES) != read_formula("x/(2y)", VARIABLES)


def test_importing_the_package_does_not_import_the_parser() -> None:
    code = "import sys, emgrade.formulas; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
