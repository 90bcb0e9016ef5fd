"""``emgrade export``: a zip of the notebook, the PDF of all of it, the PDF of its written parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from emgrade.archive import write_zip
from emgrade.errors import UserError
from emgrade.export.cells import Scribe
from emgrade.export.document import everything, written_parts
from emgrade.export.findings import Finding
from emgrade.export.formulas import read_formulas
from emgrade.export.glyphs import named
from emgrade.export.notebook import Notebook, read_notebook
from emgrade.export.press import Press
from emgrade.export.questions import Question, cut_at_markers, find_questions
from emgrade.placeholders import is_placeholder

NOT_RUN = "was not run, so what it shows is not printed (run all cells, save, and export again)"


@dataclass(frozen=True, slots=True)
class Prints:
    """The PDFs of a notebook, and what a person should know about them."""

    everything: bytes
    written: bytes | None
    """None when no question is marked for it."""
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    missing_signs: str = ""
    """Signs that no font here has, for a message."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The zip, the names in it, and the prints."""

    path: Path
    names: tuple[str, ...]
    prints: Prints


def export_notebook(path: Path, output: Path | None = None) -> Exported:
    """Write the zip (by default beside the notebook: ``<its name>.zip``), whole or not at all.

    UserError, in one line, when the notebook cannot be read, the zip cannot be written or the
    libraries are not installed. Nothing that a student typed is an error: see ``prints.findings``.
    """
    notebook = read_notebook(path)
    target = output if output is not None else path.with_suffix(".zip")
    if target.is_dir():
        target = target / f"{path.stem}.zip"
    if target.resolve() == path.resolve():
        raise UserError("would be overwritten by the zip", file=path, mend="give another -o")
    prints = print_notebook(notebook)
    entries = {f"{path.stem}.ipynb": notebook.content, f"{path.stem}.pdf": prints.everything}
    if prints.written is not None:
        entries[f"{path.stem}-written.pdf"] = prints.written
    return Exported(write_zip(target, entries), tuple(entries), prints)


def print_notebook(notebook: Notebook) -> Prints:
    """Both PDFs of a notebook. UserError only when a library is missing."""
    pieces = cut_at_markers(notebook.cells)
    questions = find_questions(pieces)
    formulas = read_formulas(pieces)
    scribe = Scribe(notebook.path.parent, formulas.cells, notebook.language)
    title = notebook.title
    with Press() as press:
        write = scribe.write
        whole = press.print(partial(everything, title, pieces, write), scribe.album)
        written = None
        if questions:
            parts = partial(written_parts, title, questions, write)
            written = press.print(parts, scribe.album)
    not_run = [Finding(cell.number, NOT_RUN) for question in questions for cell in question.answer
               if not cell.was_run and not is_placeholder(cell.kind, cell.source)]  # fmt: skip
    found = _in_order((*formulas.findings, *scribe.findings, *press.findings, *not_run))
    return Prints(whole, written, tuple(questions), found, named(sorted(press.signs)))


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.cell, finding.line or 0)))
