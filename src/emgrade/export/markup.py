"""HTML → a tree, as a browser would build it: tags may stay open, be crossed or be unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[Element]:
        """Every element with one of these tags inside this one, in the order of the text."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in tags:
                    yield child
                yield from child.elements(*tags)

    def elements_here(self, *tags: str) -> list[Element]:
        """The children with one of these tags."""
        return [child for child in self.children
                if isinstance(child, Element) and child.tag in tags]  # fmt: skip

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


BLOCKS = {
    "p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "center", "h1",
    "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "table", "hr", "details",
    "summary", "dl", "dt", "dd", "figure", "figcaption", "address", "form", "fieldset", "body",
    "html", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
}  # fmt: skip
_VOID = {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source",
         "track", "wbr"}  # fmt: skip
# A new one of these closes an open one, but none outside of the other tag.
_CLOSED_BY_THE_NEXT = {
    "li": ({"li"}, {"ul", "ol"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "thead": ({"thead", "tbody", "tr", "td", "th"}, {"table"}),
    "tbody": ({"thead", "tbody", "tr", "td", "th"}, {"table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
}
_DEEPEST = 50


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._close({"p"}, until={"div", "td", "th", "li", "blockquote", "table"})
        if tag in _CLOSED_BY_THE_NEXT:
            self._close(*_CLOSED_BY_THE_NEXT[tag])
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # <div/> opens a div, as in a browser

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _close(self, tags: set[str], until: set[str]) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag in until:
                return
            if self._open[index].tag in tags:
                del self._open[index:]
                return


def parse(html: str) -> Element:
    """The tree of a piece of HTML; comments are left out, and nothing is an error."""
    builder = _Builder()
    # What follows these signs is a declaration to the parser, and an error when it is none.
    builder.feed(html.replace("<![", "&lt;!["))
    builder.close()
    return builder.root
