from __future__ import annotations

import pytest

from emgrade.export.tex.error import TexError
from emgrade.export.tex.macros import BUILT_IN, expand
from emgrade.export.tex.tokens import tokens_of


def expanded(tex: str) -> str:
    tokens, _ = expand(tokens_of(tex), BUILT_IN)
    return "".join(token.text for token in tokens).strip()


@pytest.mark.parametrize(
    ("tex", "meaning"),
    [
        (r"\newcommand{\R}{\mathbb{R}}\R", r"\mathbb{R}"),
        (r"\newcommand\R{\mathbb{R}}\R", r"\mathbb{R}"),
        (r"\newcommand{\f}[2]{#2+#1}\f{a}{b}", "b+a"),
        (r"\newcommand{\f}[2]{#2+#1}\f ab", "b+a"),
        (r"\newcommand{\n}[2][2]{#2_#1}\n{x}\n[1]{y}", "x_2y_1"),
        (r"\renewcommand{\n}[1][k]{x_{#1}}\n\n[j]", "x_{k}x_{j}"),
        (r"\def\a#1#2{#2#1}\a xy", "yx"),
        (r"\def\a{b}\def\a{c}\a", "c"),
        (r"\def\a{b}\providecommand{\a}{c}\a", "b"),
        (r"\providecommand{\a}{c}\a", "c"),
        (r"\let\a=\alpha\a", r"\alpha"),
        (r"\def\a{x}\let\b\a\def\a{y}\b", "x"),
        (r"\DeclareMathOperator{\Tr}{Tr}\Tr", r"\operatorname{Tr}"),
        (r"\DeclareMathOperator*{\m}{max}\m", r"\operatorname*{max}"),
        (r"\newcommand{\be}{\begin{align}}\newcommand{\ee}{\end{align}}\be x\ee",
         r"\begin{align}x\end{align}"),
        (r"\def\a{\b}\def\b{x}\a", "x"),
        (r"\argmax", r"\operatorname*{arg\,max}"),
    ],
)  # fmt: skip
def test_what_a_macro_stands_for(tex: str, meaning: str) -> None:
    assert expanded(tex) == meaning


@pytest.mark.parametrize(
    ("tex", "position", "what"),
    [
        (r"\def\a{\a}x\a", 11, r"the macro \a never ends"),
        (r"\def\a{x\a}\a", 11, r"the macro \a never ends"),
        (r"\def\a{\b\b}\def\b{\a\a}\a", 24, "never ends"),
        (r"\newcommand{R}{x}", 0, "wants a name that begins with a backslash"),
        (r"\newcommand{\R}[many]{x}", 0, "wants [0] to [9]"),
        (r"\newcommand{\R}", 0, "wants something after it"),
        (r"\newcommand{\f}[2]{#1#2} y \f{x}", 27, r"\f wants something after it"),
        (r"\def\a(#1){x}", 6, r"use \newcommand"),
        (r"\def", 0, "wants a name"),
    ],
)
def test_what_is_wrong_and_where(tex: str, position: int, what: str) -> None:
    with pytest.raises(TexError) as caught:
        expanded(tex)
    assert what in caught.value.what
    assert caught.value.position == position


def test_a_formula_that_macros_would_make_too_long() -> None:
    with pytest.raises(TexError, match="never ends"):
        expanded(rf"\def\a{{{'x' * 1000}}}" + r"\a" * 100)


def test_what_a_macro_stands_for_is_at_the_place_of_the_macro() -> None:
    tokens, _ = expand(tokens_of(r"\def\a{xyz}  q + \a"), {})
    assert [token.position for token in tokens if token.text in "xyz"] == [17, 17, 17]
