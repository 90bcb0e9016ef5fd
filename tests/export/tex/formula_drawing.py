"""Drawing a formula with Typst, so that two ways of writing it can be compared by their looks."""

from __future__ import annotations

from functools import cache
from importlib import resources

import typst

from emgrade.export.tex.macros import BUILT_IN, Macros
from emgrade.export.tex.typeset import typeset


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(ignore_system_fonts=True)


def drawn(typst_maths: str, *, display: bool = True) -> str:
    """A formula of Typst as SVG. TypstError when it is none."""
    page = (resources.files("emgrade.export") / "page.typ").read_text(encoding="utf-8")
    formula = f"$ {typst_maths} $" if display else f"${typst_maths} $"
    text = f"{page}\n#set page(width: auto, height: auto)\n{formula}"
    svg = _compiler().compile(text.encode(), format="svg")
    assert isinstance(svg, bytes)
    return svg.decode()


def drawn_tex(tex: str, *, display: bool = True, macros: Macros = BUILT_IN) -> str:
    """A formula of TeX, read by us, as SVG."""
    return drawn(typeset(tex, display=display, macros=macros).text, display=display)
