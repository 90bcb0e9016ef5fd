r"""Where formulas are found; the cases are what Jupyter and VS Code agree on, and what we say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgrade.export.maths import mark


def found(markdown: str) -> list[str]:
    """The formulas, a displayed one between double dollars."""
    formulas = mark(markdown).formulas
    return [f"$${one.tex}$$" if one.display else one.tex for one in formulas]


@pytest.mark.parametrize(
    ("markdown", "formulas"),
    [
        ("$x$ and $y$", ["x", "y"]),
        ("$ x $ with spaces", [" x "]),
        ("$x\ny$ over two lines", ["x\ny"]),
        ("**$x$** _$y$_", ["x", "y"]),
        ("$$x$$", ["$$x$$"]),
        ("a $$x$$ b $$y$$ c", ["$$x$$", "$$y$$"]),
        ("$$\nx\n$$\n- list", ["$$\nx\n$$"]),
        ("$$\nx\n\ny\n$$", ["$$\nx\n\ny\n$$"]),  # each $$ has a line of its own
        ("$a_b$ and $c_d$", ["a_b", "c_d"]),
        (r"$\text{a $x$ b}$", [r"\text{a $x$ b}"]),
        (r"$\{ x \}$", [r"\{ x \}"]),
        (r"\begin{align} x \end{align}", [r"$$\begin{align} x \end{align}$$"]),
        (r"\begin{align*}\begin{split}x\end{split}\end{align*}",
         [r"$$\begin{align*}\begin{split}x\end{split}\end{align*}$$"]),
        (r"\begin{array}{c}\begin{array}{c}x\end{array}\end{array}",
         [r"$$\begin{array}{c}\begin{array}{c}x\end{array}\end{array}$$"]),
        (r"\\(x\\) and \\[y\\]", ["x", "$$y$$"]),
        ("| $|x|$ | $y$ |", ["|x|", "y"]),
        ("> $$\n> x\n> $$", ["$$\n  x\n  $$"]),
        (r"$\frac{1}{2$ x", [r"\frac{1}{2"]),  # to be told that a brace is missing
        # none
        ("it costs $5 and $6", []),
        ("$5", []),
        (r"\$x\$", []),
        ("`$x$`", []),
        ("``a ` $x$``", []),
        ("```\n$x$\n```\n$y$", ["y"]),
        ("~~~~\n$x$\n~~~\n$y$\n~~~~\n$z$", ["z"]),
        ("- ```\n  $x$\n  ```", []),
        ("```\n$x$", []),
        ("<!-- $x$ --> $y$", ["y"]),
        ("$x\n\ny$", []),
        ("$$", []),
        ("$$x\n\ny$$", []),
        (r"\begin{align} x", []),
        ("a ` b $x$ c", ["x"]),
        ("$a `b$ c` d$", ["a `b$ c` d"]),  # a dollar in code closes nothing
    ],
)  # fmt: skip
def test_what_is_a_formula(markdown: str, formulas: list[str]) -> None:
    assert found(markdown) == formulas


@pytest.mark.parametrize(
    ("markdown", "place"),
    [
        ("a $$ x", 2),
        ("$$x\n\ny$$", 0),
        (r"a \begin{align} x", 2),
        (r"\begin{a}\begin{a}\end{a}", 0),
    ],
)
def test_what_is_opened_and_never_closed(markdown: str, place: int) -> None:
    assert place in mark(markdown).unclosed


def test_a_formula_knows_where_it_begins() -> None:
    markdown = "one $x$\n\ntwo $$\ny$$ \\begin{align}z\\end{align}"
    for formula in mark(markdown).formulas:
        assert markdown[formula.start :].startswith(formula.tex)


@given(st.text(st.sampled_from("$`\\{}[]()x \n>-~<!"), max_size=60) | st.text(max_size=60))
def test_nothing_is_lost(markdown: str) -> None:
    """With every formula put back in its place, the text is the text."""
    markdown = markdown.replace("\ue000", "").replace("\ue001", "")
    marked = mark(markdown)
    assert marked.restored(marked.text) == markdown
    assert all(markdown[place] in "$\\" for place in marked.unclosed)


def test_the_private_signs_of_a_place_cannot_be_typed() -> None:
    marked = mark("\ue0000\ue001 and \ue0007\ue001 $x$")
    assert len(marked.formulas) == 1
    assert marked.restored(marked.text) == "\ufffd0\ufffd and \ufffd7\ufffd $x$"


@pytest.mark.parametrize(
    "piece", ["$", "$$ ", "${$ ", "\\begin{a}", "`", "``", "<!--", "$x", "\\\\(", "{", "> $$\n"]
)
def test_a_long_text_of_one_thing_ends(piece: str) -> None:
    """Fifty thousand characters: were this quadratic, nobody would wait for the end."""
    mark(piece * (50_000 // len(piece)))
