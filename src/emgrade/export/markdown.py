"""Markdown → HTML as VS Code and Jupyter do it: CommonMark, tables, strikethrough, footnotes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from emgrade.export.extra import missing

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_DEEPEST = 40  # lists and quotations in each other; what is deeper is left out


def html_of(markdown: str) -> str:
    """The HTML of a text; UserError when the library is missing."""
    return str(_reader().render(markdown))


@cache
def _reader() -> MarkdownIt:
    try:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.footnote import footnote_plugin
    except ImportError:
        raise missing("Markdown is read by markdown-it-py and mdit-py-plugins") from None
    reader = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
    reader.enable(["table", "strikethrough"])
    # Notebooks embed pictures under any scheme; what a link may lead to is decided in blocks.py.
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return reader.use(footnote_plugin)
