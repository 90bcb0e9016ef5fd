"""The one place where Typst runs. It always ends with a PDF: what it stumbles over is simplified.

It runs in a folder of its own, which holds the pictures and nothing else.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from emgrade.export.cells import Care
from emgrade.export.document import Cares, Document
from emgrade.export.extra import missing
from emgrade.export.findings import Finding
from emgrade.export.glyphs import in_frames, missing_signs
from emgrade.export.pictures import Album

if TYPE_CHECKING:
    import typst

# ``  ┌─ page.typ:LINE:COLUMN`` in what Typst says, for each error and each call that led to it.
_PLACE = re.compile(r"^ *┌─ .*\.typ:(\d+):\d+$", re.MULTILINE)


class Press:
    """Prints documents; use it in a ``with``. UserError when Typst is not installed."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.signs: set[str] = set()
        """Signs that no font here has."""
        self._cares: dict[int, Care] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="emgrade-export-")

    def __enter__(self) -> Press:
        try:
            import typst
        except ImportError:
            self._folder.cleanup()
            raise missing("PDFs are made by typst") from None
        self._error = typst.TypstError
        self._compiler = typst.Compiler(root=self._folder.name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:  # fmt: skip
        self._folder.cleanup()

    def print(self, write: Callable[[Cares], Document], album: Album) -> bytes:
        """The PDF of what ``write`` writes; it is asked again, with less, for cells that fail."""
        while True:
            document = write(self._cares)
            if self._finds_damage(album):
                continue
            signs = missing_signs(document.text, self._undrawn)
            self.signs.update(signs)
            # The rule stands in the last line before the cells, and moves none of them.
            text = document.with_rule(in_frames(signs)) if signs else document.text
            try:
                pdf = self._compiler.compile(text.encode("utf-8"), format="pdf")
                assert isinstance(pdf, bytes)
                return pdf
            except self._error as error:
                self._simplify(document, error)

    def _finds_damage(self, album: Album) -> bool:
        """Lay out the pictures that are new; says whether one of them cannot be read."""
        found = False
        for name, content in album.files.items():
            path = Path(self._folder.name) / name
            if not path.exists():
                path.write_bytes(content)
                if not self._compiles(f'#image("{name}", width: 1pt)'):
                    album.damaged.add(name)
                    found = True
        return found

    def _compiles(self, text: str) -> bool:
        try:
            self._compiler.compile(text.encode("utf-8"), format="pdf")
        except self._error:
            return False
        return True

    def _simplify(self, document: Document, error: typst.TypstError) -> None:
        """Take more care with the cells where the error lies; with all, when it does not say."""
        places = [int(line) for line in _PLACE.findall(_said(error))]
        blamed = {cell for line in places if (cell := document.cell_at(line)) is not None}
        can_yield = [
            cell
            for cell in blamed or document.cells
            if self._cares.get(cell, Care.FULL) < Care.AS_TYPED
        ]
        if not can_yield:
            raise error
        for cell in can_yield:
            care = Care(self._cares.get(cell, Care.FULL) + 1)
            self._cares[cell] = care
            what = "without its formulas and pictures" if care < Care.AS_TYPED else "as typed"
            self.findings.append(Finding(cell, f"could not be typeset; printed {what}"))

    def _undrawn(self, text: str) -> set[int]:
        try:
            self._compiler.compile(text.encode("utf-8"), format="pdf", pdf_standards="a-2b")
        except self._error as error:
            return {int(line) for line in _PLACE.findall(_said(error))}
        return set()


def _said(error: typst.TypstError) -> str:
    return str(getattr(error, "diagnostic", "") or error)
