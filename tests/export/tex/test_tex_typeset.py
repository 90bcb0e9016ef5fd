"""Formulas of TeX look as the same formulas do when they are written for Typst by hand."""

from __future__ import annotations

import string
from contextlib import suppress

import pytest
from formula_drawing import drawn, drawn_tex
from hypothesis import given, settings
from hypothesis import strategies as st

from emgrade.export.tex import commands, symbols
from emgrade.export.tex.error import TexError
from emgrade.export.tex.macros import BUILT_IN
from emgrade.export.tex.typeset import typeset

SAME_LOOKS = [
    # scripts and primes
    (r"x_i^2", "x_i^2"),
    (r"x^2_i", "x_i^2"),
    (r"x_{ij}", "x_(i j)"),
    (r"x'", "x'"),
    (r"x''_n", "x''_n"),
    (r"x'^2", "x^(′ 2)"),
    (r"{}_n C", '""_n C'),
    (r"2^{10}", "2^10"),
    (r"x^10", "x^1 0"),
    (r"e^{-\frac{x^2}{2}}", "e^(-frac(x^2, 2))"),
    (r"x^\frac12", "x^frac(1, 2)"),
    (r"\mathbf 1", "upright(bold(1))"),
    (r"{x+y}^2", "attach(x + y, t: 2)"),
    # fractions and roots
    (r"\frac{a+b}{c}", "(a + b)/c"),
    (r"\frac12", "1/2"),
    (r"{a \over b}", "a/b"),
    (r"{n \choose k}", "binom(n, k)"),
    (r"\dfrac{a}{b}", "display(a/b)"),
    (r"\tfrac{a}{b}", "inline(a/b)"),
    (r"\sqrt[3]{x}", "root(3, x)"),
    (r"\sqrt{x_1}", "sqrt(x_1)"),
    # sums and functions
    (r"\sum_{i=1}^n x_i", "sum_(i = 1)^n x_i"),
    (r"\sum\nolimits_i x", "scripts(sum)_i x"),
    (r"\int\limits_0^1 f", "limits(integral)_0^1 f"),
    (r"\log x", "log x"),
    (r"\max_{x \in X} f", "max_(x in X) f"),
    (r"\operatorname{Tr}(A)", 'op("Tr") \\(A\\)'),
    (r"\operatorname*{arg\,max}_\theta", 'op("arg\u2009max", limits: #true)_theta'),
    (r"\argmin_x", 'op("arg\u2009min", limits: #true)_x'),
    # delimiters
    (r"\left( \frac{a}{b} \right)", "lr((a/b))"),
    (r"\left. \frac{a}{b} \right|_{x=0}", "lr(a/b \\|)_(x = 0)"),
    (r"\left\{ x \middle| y \right\}", "lr({x mid(|) y})"),
    (r"\left\langle u, v \right\rangle", "lr(chevron.l u, v chevron.r)"),
    (r"\lVert x \rVert", 'class("opening", ‖) x class("closing", ‖)'),
    (r"(x)", "\\(x\\)"),
    # accents and fonts
    (r"\hat{\mu}", "hat(mu)"),
    (r"\bar x", "macron(x)"),
    (r"\vec{v}", "arrow(v)"),
    (r"\overline{xy}", "overline(x y)"),
    (r"\underbrace{x}_{n}", "underbrace(x, n)"),
    (r"\overbrace{x}^{n}", "overbrace(x, n)"),
    (r"\mathbb{E}", "EE"),
    (r"\mathcal{N}", "cal(N)"),
    (r"\mathrm{Var}", "upright(V a r)"),
    (r"\bm{\Sigma}", "bold(Sigma)"),
    (r"\boldsymbol\mu", "bold(mu)"),
    (r"{\bf x} y", "upright(bold(x)) y"),
    (r"{\rm d}x", "upright(d) x"),
    # over and under
    (r"\overset{?}{=}", "limits(=)^?"),
    (r"\underset{x}{y}", "limits(y)_x"),
    (r"\stackrel{d}{\to}", "limits(arrow.r)^d"),
    (r"\sum_{\substack{i<j \\ j<k}}", "sum_(i < j \\ j < k)"),
    # text, spaces, colours, frames
    (r"\text{if } x", '"if "x'),
    (r"\text{if $x > 0$ and}", '"if "x > 0" and"'),
    (r"a \quad b \, c", "a quad b thin c"),
    (r"\hspace{1em} x", "#h(1em) x"),
    (r"\boxed{x}", "boxed(x)"),
    (r"\textcolor{red}{x} y", '#text(fill: rgb("#d62728"), $x$) y'),
    (r"\cancel{x}", "cancel(x)"),
    (r"\not= \not\in", "eq.not in.not"),
    # matrices and cases
    (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", 'mat(delim: "(", 1, 2; 3, 4)'),
    (r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}", 'mat(delim: "|", a, b; c, d)'),
    (r"\begin{Vmatrix} a \end{Vmatrix}", 'mat(delim: "‖", a)'),
    (r"\begin{matrix} a \\ b \end{matrix}", "mat(delim: #none, a; b)"),
    (r"\begin{array}{c|c} a & b \\ \hline c & d \end{array}",
     "mat(delim: #none, augment: #(hline: 1, vline: 1), a, b; c, d)"),
    (r"\begin{cases} 1 & x \\ 0 & y \end{cases}", "cases(1 & quad x, 0 & quad y)"),
    # several rows
    (r"\begin{align} a &= b \\ &= c \end{align}", '"" a & "" = b \\ & "" = c'),
    (r"\begin{align*} a &= b \\[6pt] &= c \\ \end{align*}", 'a & "" = b \\ & "" = c'),
    (r"\begin{equation}\begin{split} a &= b \end{split}\end{equation}", 'a & "" = b'),
    (r"\begin{gather} a \\ b \end{gather}", "a \\ b"),
    (r"a \\ b", "a \\ b"),
    # nothing to see
    (r"x \label{eq:1} \nonumber", "x"),
    (r"x % a comment", "x"),
    (r"x \tag{1}", 'x wide \\( "1" \\)'),
    (r"\tag*{A} x", 'wide "A"x'),
    # from the keyboard
    ("a - b", "a - b"),
    ("a * b", "a ∗ b"),
    ("α + ∑ ≤", "alpha + sum lt.eq"),
    ("⟨x", "\\⟨ x"),
    (r"\left( ⟨ x \right)", "lr(\\( \\⟨ x \\))"),
    ("√x", "\\√ x"),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "by_hand"), SAME_LOOKS, ids=[tex for tex, _ in SAME_LOOKS])
def test_it_looks_as_it_would_by_hand(tex: str, by_hand: str) -> None:
    assert drawn_tex(tex) == drawn(by_hand)


def test_different_formulas_look_different() -> None:
    """The comparison above is able to fail."""
    looks = [drawn_tex(tex) for tex in ("x", "y", "x_1", r"\bm{x}", r"\hat x", "x y", r"x \quad y")]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize(
    ("tex", "position", "what"),
    [
        (r"\frac{1}{2", 8, "this { is never closed by }"),
        (r"x}", 1, "no { before this }"),
        (r"\left( x", 0, r"this \left is never closed by \right"),
        (r"x \right)", 2, r"no \left before this \right"),
        (r"{ \left( } \right)", 2, r"this \left is never closed by \right"),
        (r"\begin{align} x", 0, r"this \begin is never closed by \end"),
        (r"\begin{align} x \end{equation}", 0, r"\begin{align} is closed by \end{equation}"),
        (r"\begin{foo} x \end{foo}", 0, r"\begin{foo} is no environment of LaTeX maths"),
        (r"a + \unknown", 4, r"\unknown is no command of LaTeX maths"),
        (r"\farc{1}{2}", 0, r"\farc is no command of LaTeX maths; did you mean \frac?"),
        (r"x_1_2", 3, "two subscripts"),
        (r"x^1^2", 3, "two superscripts"),
        (r"\frac{1}", 0, r"\frac wants something after it"),
        (r"x^", 1, "^ wants something after it"),
        (r"\left x \right)", 6, r"\left wants a delimiter after it"),
        (r"\hspace{wide}", 0, r"\hspace wants a length such as 1em"),
        ("x \\", 2, "a backslash with nothing after it"),
        (r"\rm " * 500, 164, "nested too deeply"),
        ("{" * 500 + "}" * 500, 60, "nested too deeply"),
        ("x" * 30_000, 0, "a formula of 30,000 characters is too long"),
    ],
)
def test_what_is_wrong_and_where(tex: str, position: int, what: str) -> None:
    with pytest.raises(TexError) as caught:
        typeset(tex, display=True)
    assert caught.value.what.startswith(what)
    assert caught.value.position == position


def test_in_a_line_an_ampersand_and_a_line_break_are_errors() -> None:
    for tex in ("a & b", r"a \\ b"):
        with pytest.raises(TexError, match=r"\\begin\{aligned\}"):
            typeset(tex, display=False)


def test_a_formula_of_definitions_only_prints_nothing() -> None:
    done = typeset(r"\newcommand{\R}{\mathbb{R}}", display=True)
    assert done.text == ""
    assert drawn_tex(r"x \in \R", macros=done.macros) == drawn("x in RR")
    assert r"\R" not in BUILT_IN


@pytest.mark.parametrize("sign", sorted(set(string.punctuation) - set("\\{}^_'%&~`")))
def test_every_sign_of_the_keyboard_is_a_sign_and_no_code(sign: str) -> None:
    for display in (True, False):
        drawn_tex(f"a {sign} (b {sign}) {sign}{sign} c", display=display)


COMMANDS = sorted({
    *commands._COMMANDS, *symbols.SWITCHES, *symbols.INFIX, r"\limits", r"\textcolor{red}",
    r"\hspace{1em}", r"\color{blue}", r"\middle|",
} - {r"\begin", r"\left"})  # fmt: skip
ENVIRONMENTS = ["align", "aligned", "cases", "pmatrix", "vmatrix", "gather", "split", "equation",
                "smallmatrix", "rcases", "multline"]  # fmt: skip


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    command = st.sampled_from(COMMANDS)
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
        st.builds("{} {{{}}}{{{}}}".format, command, inner, inner),
        st.builds("{}^{{{}}}_{{{}}}".format, inner, inner, inner),
        st.builds(r"\left{} {} \right{}".format, st.sampled_from("([.|<"), inner,
                  st.sampled_from(")].|>")),
        st.builds(r"\begin{{{0}}}{1} & {2} \\ {2}\end{{{0}}}".format,
                  st.sampled_from(ENVIRONMENTS), inner, inner),
        st.builds(r"\begin{{array}}{{l|cr}} {} & {} \\ \hline {} \end{{array}}".format,
                  inner, inner, inner),
    )  # fmt: skip


FORMULAS = st.recursive(
    st.one_of(st.sampled_from(COMMANDS), st.text(max_size=4), st.sampled_from("xyα12,;:()/#")),
    _around,
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(FORMULAS, st.booleans())
def test_whatever_can_be_read_can_be_drawn(tex: str, display: bool) -> None:
    with suppress(TexError):
        drawn(typeset(tex, display=display).text, display=display)


@settings(max_examples=200)
@given(FORMULAS, st.booleans())
def test_every_error_has_its_place(tex: str, display: bool) -> None:
    error = None
    try:
        typeset(tex, display=display)
    except TexError as caught:
        error = caught
    assert error is None or 0 <= error.position <= len(tex)
