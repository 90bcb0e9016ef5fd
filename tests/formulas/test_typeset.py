from __future__ import annotations

import re

import numpy as np
import pytest
from formula_trees import NAMES, trees
from hypothesis import assume, given, settings

from emgrade.formulas import read_formula
from emgrade.formulas.tree import EPS, Measured, Node, evaluate
from emgrade.formulas.typeset import latex, latex_name, plain

VARIABLES = dict.fromkeys((*NAMES, "a", "b", "c", "x_1", "pi_1", "gamma_k2", "N_k"), ())


@settings(max_examples=500)
@given(trees)
def test_a_plain_line_is_read_as_the_same_tree(tree: Node) -> None:
    line = plain(tree)
    assume(len(line) <= 1000)
    assert read_formula(line, VARIABLES).tree == tree


@given(trees)
def test_tex_has_its_braces_and_brackets_in_pairs(tree: Node) -> None:
    tex = latex(tree)
    assert tex.count(r"\left") == tex.count(r"\right")
    assert "  " not in tex
    depth = 0
    for brace in re.findall(r"[{}]", tex):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


@given(trees)
def test_tex_means_the_same(tree: Node) -> None:
    """What a student is shown is what was read: TeX is read too, and tested by itself."""
    tex = latex(tree)
    assume(len(tex) <= 1000 and "|" not in tex and r"\cdot 10^" not in tex)
    points = {name: Measured(np.linspace(0.2, 2.9, 7) ** k, np.zeros(7)) for k, name in
              enumerate(NAMES, 1)}  # fmt: skip
    shown, meant = (evaluate(t, points) for t in (read_formula(tex, VARIABLES).tree, tree))
    with np.errstate(all="ignore"):
        near = np.abs(shown.value - meant.value) <= 8 * EPS * (shown.error + meant.error)
    same = (shown.value == meant.value) | (np.isnan(shown.value) & np.isnan(meant.value))
    assert np.all(near | same | ~np.isfinite(shown.error + meant.error))


@pytest.mark.parametrize(
    ("typed", "line", "tex"),
    [
        ("a+b-c", "a + b - c", "a + b - c"),
        ("(a+(b-c))", "a + b - c", "a + b - c"),
        ("a-(b-c)", "a - (b - c)", r"a - \left(b - c\right)"),
        ("-a b", "-a*b", "-a b"),
        ("a*-b", "a*(-b)", r"a \left(-b\right)"),
        ("a--b", "a - (-b)", None),
        ("2a", "2*a", "2 a"),
        ("a 2", "a*2", r"a \cdot 2"),
        ("2*3^a", "2*3^a", r"2 \cdot 3^a"),
        ("a/b", "a/b", r"\frac{a}{b}"),
        ("a/(b c)", "a/(b*c)", r"\frac{a}{b c}"),
        ("a/b/c", "a/b/c", r"\frac{a}{b c}"),
        ("a/b c", "a/b*c", r"\frac{a}{b} c"),
        ("a*(b/c)", "a*(b/c)", r"a \frac{b}{c}"),
        ("2*(1/2)", "2*(1/2)", r"2 \cdot \frac{1}{2}"),
        ("(a+b)/2", "(a + b)/2", r"\frac{a + b}{2}"),
        ("(a+b) c/2", "(a + b)*c/2", r"\frac{\left(a + b\right) c}{2}"),
        ("1/2 (a+b)", "1/2*(a + b)", r"\frac{1}{2} \left(a + b\right)"),
        ("-(a/b)", "-a/b", r"-\frac{a}{b}"),
        ("a^2", "a^2", "a^2"),
        ("a^10", "a^10", "a^{10}"),
        ("a^-1", "a^(-1)", "a^{-1}"),
        ("(a^b)^c", "(a^b)^c", r"\left(a^b\right)^c"),
        ("(a/b)^2", "(a/b)^2", r"\left(\frac{a}{b}\right)^2"),
        ("e^(-a^2/2)", "e^(-a^2/2)", r"e^{-\frac{a^2}{2}}"),
        ("ln(a)^2", "log(a)^2", r"\left(\log\left(a\right)\right)^2"),
        ("sqrt(2pi)^2", "sqrt(2*pi)^2", r"\sqrt{2 \pi}^2"),
        ("abs(a-b)", "abs(a - b)", r"\left|a - b\right|"),
        ("log2(a)", "log2(a)", r"\log_{2}\left(a\right)"),
        ("0.5a", "0.5*a", "0.5 a"),
        ("2.0", "2", "2"),
        ("1e-7a", "1e-07*a", r"1 \cdot 10^{-7} a"),
        ("(1e30)^2", "1e+30^2", r"\left(1 \cdot 10^{30}\right)^2"),
        ("x_1^2", "x_1^2", "x_1^2"),
        ("γ_k1 μ̂_k/π_1", "gamma_k1*mu_k_hat/pi_1", r"\frac{\gamma_{k1} \hat{\mu}_k}{\pi_1}"),
    ],
)
def test_forms(typed: str, line: str, tex: str | None) -> None:
    formula = read_formula(typed, VARIABLES)
    assert formula.plain() == line
    if tex is not None:
        assert formula.latex() == tex


@pytest.mark.parametrize(
    ("name", "tex"),
    [
        ("x", "x"),
        ("N_k", "N_k"),
        ("N_1", "N_1"),
        ("x1", "x_1"),
        ("pi_1", r"\pi_1"),
        ("Sigma", r"\Sigma"),
        ("gamma_k1", r"\gamma_{k1}"),
        ("gamma_k_1", r"\gamma_{k,1}"),
        ("mu_k_hat", r"\hat{\mu}_k"),
        ("mu_hat_k", r"\hat{\mu}_k"),
        ("hatmu_k", r"\hat{\mu}_k"),
        ("x_bar", r"\bar{x}"),
        ("mu_old", r"\mu_{\mathrm{old}}"),
        ("mu_alpha", r"\mu_{\alpha}"),
        ("loss", r"\mathrm{loss}"),
        ("hat", r"\mathrm{hat}"),
        ("bar_x", r"\bar{x}"),
    ],
)
def test_names_as_tex(name: str, tex: str) -> None:
    assert latex_name(name) == tex
