from __future__ import annotations

import sys

import pytest
from notebook_files import BEGIN, code, markdown, notebook

from emgrade.export.formulas import check_formulas


def test_a_notebook_without_mistakes() -> None:
    cells = notebook(markdown(r"$x$ and $$\begin{align} a &= b \end{align}$$"), code("$x"))
    assert check_formulas(cells) == []


def test_cell_line_and_caret() -> None:
    """The caret stands under the sign that is wrong, whatever stands before the formula."""
    findings = check_formulas(
        notebook(
            markdown("fine"),
            code("x"),
            markdown("one\n\ntwo $x$ and $a + \\foo$ here\n$$\n\\alpha\n\\frac{1}{2\n$$\n"),
        )
    )
    assert [str(finding) for finding in findings] == [
        "cell 3, line 3: formula: \\foo is no command of LaTeX maths\n"
        "    two $x$ and $a + \\foo$ here\n"
        "                     ^",
        "cell 3, line 6: formula: this { is never closed by }\n"
        "    \\frac{1}{2\n"
        "            ^",
    ]  # fmt: skip


def test_what_is_never_closed() -> None:
    findings = check_formulas(notebook(markdown("a\n$$ x\n\n\\begin{align*} y")))
    assert [(one.line, one.column, one.what) for one in findings] == [
        (2, 1, "$$ opens a formula that no $$ closes before an empty line"),
        (4, 1, r"this \begin{align*} is never closed by \end"),
    ]


def test_a_long_line_is_cut_around_the_caret() -> None:
    (finding,) = check_formulas(notebook(markdown("w" * 300 + r" $\foo$ " + "v" * 300)))
    _, excerpt, caret = str(finding).split("\n")
    assert len(excerpt) < 90
    assert excerpt[len(caret) - 1 :].startswith(r"\foo$ v")


def test_macros_hold_in_the_cells_below() -> None:
    cells = [markdown(r"$\def\R{\mathbb{R}}$"), markdown(r"$x \in \R$"), markdown(r"$\Q$")]
    assert [finding.cell for finding in check_formulas(notebook(*cells))] == [3]
    assert [finding.cell for finding in check_formulas(notebook(*reversed(cells)))] == [1, 2]


def test_a_wrong_use_of_a_macro_is_at_the_use() -> None:
    (finding,) = check_formulas(notebook(markdown("$\\def\\a{\\foo}$\n\n$x + \\a$")))
    assert (finding.line, finding.column) == (3, 6)


def test_lines_are_those_of_the_cell_though_it_is_cut_at_a_marker() -> None:
    (finding,) = check_formulas(notebook(markdown(f"x\n{BEGIN}\n\n$\\foo$")))
    assert (finding.cell, finding.line, finding.column) == (1, 4, 2)


def test_it_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("typst", "markdown_it", "mdit_py_plugins", "nbformat", "pypandoc"):
        monkeypatch.setitem(sys.modules, name, None)
    assert len(check_formulas(notebook(markdown(r"$\foo$")))) == 1
