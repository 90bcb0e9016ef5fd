"""Every formula of a notebook, read in order; and what to tell a student whose formula is not one.

This needs no library beyond emgrade's own: a student's check can warn before the export.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from emgrade.export.findings import Finding, at
from emgrade.export.maths import Formula, Marked, mark
from emgrade.export.notebook import Cell, Notebook
from emgrade.export.tex.error import TexError
from emgrade.export.tex.macros import BUILT_IN, Macros
from emgrade.export.tex.typeset import typeset

LONGEST = 200_000
"""Characters of a Markdown cell that is read at all; a longer one is printed as it was typed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A Markdown text whose formulas have been read: ``typst[i]`` is None for one that is none."""

    marked: Marked
    typst: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Formulas:
    """The Markdown cells with their formulas read, and what is wrong in them."""

    cells: Mapping[Cell, Typed]
    findings: tuple[Finding, ...]


def check_formulas(notebook: Notebook) -> list[Finding]:
    """The formulas that would be printed as typed: cell, line, caret, and what is wrong."""
    return list(read_formulas(notebook.cells).findings)


def read_formulas(cells: Iterable[Cell]) -> Formulas:
    """Read all formulas of the Markdown cells; macros hold from one cell to the next."""
    typed: dict[Cell, Typed] = {}
    findings: list[Finding] = []
    macros: Macros = BUILT_IN
    for cell in cells:
        if cell.kind == "markdown":
            typed[cell], found, macros = _read_cell(cell, macros)
            findings += found
    return Formulas(typed, tuple(findings))


def read_text(text: str) -> Typed:
    """The same for one text by itself, as an output is."""
    marked = mark(text)
    return Typed(marked, tuple(_read(formula, BUILT_IN)[0] for formula in marked.formulas))


def _read_cell(cell: Cell, macros: Macros) -> tuple[Typed, list[Finding], Macros]:
    if len(cell.source) > LONGEST:
        return Typed(Marked(cell.source, ()), ()), [], macros
    marked = mark(cell.source)
    findings = [
        at(cell.number, cell.source, offset, _unclosed(cell.source, offset))
        for offset in marked.unclosed
    ]
    typst = []
    for formula in marked.formulas:
        text, error, macros = _read(formula, macros)
        typst.append(text)
        if error is not None:
            place = formula.start + error.position
            findings.append(at(cell.number, cell.source, place, f"formula: {error.what}"))
    findings.sort(key=lambda finding: (finding.line or 0, finding.column or 0))
    return Typed(marked, tuple(typst)), findings, macros


def _read(formula: Formula, macros: Macros) -> tuple[str | None, TexError | None, Macros]:
    try:
        done = typeset(formula.tex, display=formula.display, macros=macros)
    except TexError as error:
        return None, error, macros
    return done.text, None, done.macros


def _unclosed(source: str, offset: int) -> str:
    if source.startswith("$$", offset):
        return "$$ opens a formula that no $$ closes before an empty line"
    return f"this {source[offset : source.index('}', offset) + 1]} is never closed by \\end"
