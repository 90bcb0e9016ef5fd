"""The two documents: everything, and the written parts with each question on pages of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from emgrade.export.cells import Care
from emgrade.export.notebook import Cell
from emgrade.export.questions import Question
from emgrade.export.quoting import quoted

# How one cell is written, with so much care.
Writing = Callable[[Cell, Care], str]
# Cells, by number, that cannot be printed in full.
Cares = Mapping[int, Care]


@dataclass(slots=True)
class Document:
    """A text in Typst that knows which cell each of its lines is from."""

    lines: list[str] = field(default_factory=list)
    begins: int = 0
    """The index of an empty line before all cells."""
    _cells: dict[int, int] = field(default_factory=dict)

    def add(self, text: str, cell: int | None = None) -> None:
        for line in text.split("\n"):
            self.lines.append(line)
            if cell is not None:
                self._cells[len(self.lines)] = cell
        self.lines.append("")

    def cell_at(self, line: int) -> int | None:
        """The number of the cell that wrote a line (from 1), if one did."""
        return self._cells.get(line)

    @property
    def cells(self) -> set[int]:
        """The numbers of the cells in it."""
        return set(self._cells.values())

    def with_rule(self, rule: str) -> str:
        """The text with a rule of Typst for all of it; no line moves."""
        lines = list(self.lines)
        lines[self.begins] = rule
        return "\n".join(lines)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def everything(title: str, cells: Sequence[Cell], write: Writing, cares: Cares) -> Document:
    """All cells in their order."""
    document = _begun(title)
    _add(document, cells, write, cares)
    return document


def written_parts(
    title: str, questions: Sequence[Question], write: Writing, cares: Cares
) -> Document:
    """Each question on a new page, its name in the head; one without an answer says so."""
    document = _begun(title)
    for question in questions:
        # To change the page's head is to begin a new page.
        document.add(f"#set page(header: head({quoted(title)}, {quoted(question.name)}))")
        _add(document, question.prompt, write, cares)
        if question.answer:
            document.add("#answer()")
        if not question.is_answered:
            document.add(f"#unanswered({quoted(_without_answer(question))})")
        shown = [cell for cell in question.answer if question.is_answered or cell.kind == "code"]
        _add(document, shown, write, cares)
    return document


def _without_answer(question: Question) -> str:
    if question.answer:
        return "No answer was written here."
    return "The notebook has no cell for an answer after this text."


def _begun(title: str) -> Document:
    document = Document()
    document.add(_page())
    document.add(f"#show: body => notebook({quoted(title)}, body)")
    document.begins = len(document.lines) - 1
    return document


def _add(document: Document, cells: Iterable[Cell], write: Writing, cares: Cares) -> None:
    for cell in cells:
        if text := write(cell, cares.get(cell.number, Care.FULL)):
            document.add(text, cell.number)


@cache
def _page() -> str:
    return (resources.files("emgrade.export") / "page.typ").read_text(encoding="utf-8")
