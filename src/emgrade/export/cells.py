"""One cell of a notebook → Typst: what was typed, and what came of it."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from emgrade.export.blocks import Inserts, typst_of
from emgrade.export.findings import Finding
from emgrade.export.formulas import LONGEST, Typed, read_text
from emgrade.export.markdown import html_of
from emgrade.export.markup import Element
from emgrade.export.notebook import Cell, Output
from emgrade.export.outputs import Shown, shown
from emgrade.export.pictures import Album, NoPictureError, decoded, from_source
from emgrade.export.printed import clean, shortened
from emgrade.export.quoting import quoted, wrappable


class Care(enum.IntEnum):
    """How a cell is printed: in full, or, where Typst stumbles over that, with less of it."""

    FULL = 0
    NO_FORMULAS_NOR_PICTURES = 1
    AS_TYPED = 2


@dataclass(slots=True)
class Scribe:
    """Writes cells, collecting their pictures and what could not be printed."""

    folder: Path
    """The notebook's, beside which its pictures lie."""
    typed: Mapping[Cell, Typed]
    """The Markdown cells with their formulas read."""
    language: str = "python"
    album: Album = field(default_factory=Album)
    findings: list[Finding] = field(default_factory=list)

    def write(self, cell: Cell, care: Care = Care.FULL) -> str:
        """The cell in Typst; the empty string when there is nothing to see."""
        if care is Care.AS_TYPED:
            return "\n".join(filter(None, [_as_typed(cell.source), self._outputs(cell, care)]))
        if cell.kind == "markdown":
            if len(cell.source) > LONGEST:
                self._find(cell, f"{len(cell.source):,} characters of text; printed as typed")
                return _as_typed(cell.source)
            return self._markdown(cell, care)
        if cell.kind == "raw":
            return _text(cell.source, "printed")
        source = cell.source.strip("\n")
        code = f"#code({wrappable(source)}, {quoted(self.language)})" if source.strip() else ""
        return "\n".join(filter(None, [code, self._outputs(cell, care)]))

    def _find(self, cell: Cell, what: str) -> None:
        finding = Finding(cell.number, what)
        if finding not in self.findings:
            self.findings.append(finding)

    # ---- Markdown

    def _markdown(self, cell: Cell, care: Care) -> str:
        return self._rendered(cell, self.typed[cell], care)

    def _rendered(self, cell: Cell, typed: Typed, care: Care) -> str:
        inserts = Inserts(
            formula=lambda number: _formula(typed, number, care),
            is_display=lambda number: typed.marked.formulas[number].display,
            picture=lambda element: self._picture_in_text(cell, typed, element, care),
            restored=typed.marked.restored,
        )
        return typst_of(html_of(typed.marked.text), inserts)

    def _picture_in_text(self, cell: Cell, typed: Typed, element: Element, care: Care) -> str:
        source = typed.marked.restored(element.attributes.get("src", ""))
        name = typed.marked.restored(element.attributes.get("alt", ""))
        try:
            if care is not Care.FULL:
                raise NoPictureError("the picture cannot be read")
            content = from_source(source, cell.attachments, self.folder)
            return self.album.add(content, _pixels(element))
        except NoPictureError as error:
            why = f"{error}" if len(str(error)) < 200 else f"{str(error)[:200]}…"
            self._find(cell, f"picture not printed: {why}")
            return f"#absent({quoted(f'{name}: {why}' if name else why)})"

    # ---- outputs

    def _outputs(self, cell: Cell, care: Care) -> str:
        written = [self._output(cell, output, care) for output in _joined(cell.outputs)]
        return "\n".join(filter(None, written))

    def _output(self, cell: Cell, output: Output, care: Care) -> str:
        plain = output.data.get("text/plain", "")
        if output.kind != "shown" or care is Care.AS_TYPED:
            return _text(plain, "raised" if output.kind == "raised" else "printed")
        chosen = shown(output)
        if chosen is None:
            if output.data:
                self._find(cell, f"output not printed: {', '.join(sorted(output.data))[:100]}")
            return ""
        if chosen.form == "text":
            return _text(chosen.content, "printed")
        if chosen.form == "picture":
            return self._picture(cell, chosen, output, care)
        nothing = Inserts(picture=lambda element: self._picture_in_text(
            cell, read_text(""), element, care))  # fmt: skip
        if chosen.form == "html":
            return f"#shown[{typst_of(chosen.content, nothing)}]"
        text = chosen.content
        if chosen.mime == "text/latex" and "$" not in text and "\\begin" not in text:
            text = f"$${text}$$"
        return f"#shown[{self._rendered(cell, read_text(text), care)}]"

    def _picture(self, cell: Cell, chosen: Shown, output: Output, care: Care) -> str:
        try:
            if care is not Care.FULL:
                raise NoPictureError("the picture cannot be read")
            if chosen.mime == "image/svg+xml":
                content = chosen.content.encode("utf-8", "replace")
            else:
                content = decoded(chosen.content)
            return f"#shown[{self.album.add(content, output.widths.get(chosen.mime))}]"
        except NoPictureError as error:
            self._find(cell, f"picture not printed: {error}")
            return f"#shown[#absent({quoted(str(error))})]"


def _formula(typed: Typed, number: int, care: Care) -> str:
    formula, typst = typed.marked.formulas[number], typed.typst[number]
    if typst is None or care is not Care.FULL:
        return f"#unread({wrappable(formula.written.strip())}, {str(formula.display).lower()});"
    if not typst:
        return ""
    return f"#formula[$ {typst} $]" if formula.display else f"${typst} $"


def _as_typed(source: str) -> str:
    first, last, left_out = shortened(clean(source), head=300, tail=50)
    gap = f"\n… {left_out:,} more lines …\n" if left_out else ""
    return f"#as-typed({wrappable(first + gap + last)})" if source.strip() else ""


def _text(text: str, function: str) -> str:
    """Printed text, its middle left out when it is long."""
    first, last, left_out = shortened(clean(text))
    if not first.strip() and not last.strip():
        return ""
    if not left_out:
        return f"#{function}({wrappable(first)})"
    note = quoted(f"… {left_out:,} more lines of output, not printed …")
    return f"#{function}({wrappable(first)}, {note}, {wrappable(last)})"


def _joined(outputs: tuple[Output, ...]) -> list[Output]:
    """Neighbouring streams as one: a loop that prints may make one for each line."""
    joined: list[Output] = []
    for output in outputs:
        if joined and output.kind == joined[-1].kind == "printed":
            both = joined[-1].data["text/plain"] + output.data["text/plain"]
            joined[-1] = Output({"text/plain": both}, "printed")
        else:
            joined.append(output)
    return joined


def _pixels(element: Element) -> float | None:
    """The width an ``img`` asks for, in pixels; a share of the page's width counts, too."""
    style = re.search(r"\bwidth:\s*([\d.]+)(px|%)?", element.attributes.get("style", ""))
    written = style or re.fullmatch(r"\s*([\d.]+)(px|%)?\s*", element.attributes.get("width", ""))
    try:
        number = float(written[1]) if written else 0.0
    except ValueError:
        return None
    if number <= 0 or written is None:
        return None
    return number * 6.4 if written[2] == "%" else number
