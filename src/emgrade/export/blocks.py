"""HTML → Typst: paragraphs, lists, tables, pictures, and the formulas that have places in it.

Markdown becomes HTML before it comes here, so a notebook's text, the HTML typed into it and the
tables of its outputs all pass through this one door. Every word is quoted: none is code of Typst.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from emgrade.export.markup import BLOCKS, Element, parse
from emgrade.export.maths import PLACE
from emgrade.export.quoting import quoted, wrappable
from emgrade.export.tables import table

Node = Element | str


@dataclass(frozen=True, slots=True)
class Inserts:
    """What a text holds besides words, as Typst."""

    formula: Callable[[int], str] = field(default=lambda number: "")
    """Of the formula with this number."""
    is_display: Callable[[int], bool] = field(default=lambda number: False)
    """Whether that formula stands alone."""
    picture: Callable[[Element], str] = field(default=lambda element: "")
    """Of an ``img``."""
    restored: Callable[[str], str] = field(default=lambda text: text)
    """Places in code, where no formula can be, as they were typed."""


_SKIPPED = {"script", "style", "head", "title", "template", "noscript", "meta", "link", "col",
            "colgroup"}  # fmt: skip
_EMBEDDED = {"iframe": "a web page", "video": "a film", "audio": "a sound", "canvas": "a drawing",
             "object": "an object", "embed": "an object", "svg": "a drawing"}  # fmt: skip
_STYLES = {
    "em": "#emph", "i": "#emph", "var": "#emph", "cite": "#emph", "dfn": "#emph",
    "strong": "#strong", "b": "#strong", "th": "#strong", "summary": "#strong",
    "s": "#strike", "del": "#strike", "strike": "#strike", "u": "#underline",
    "ins": "#underline", "sub": "#sub", "sup": "#super", "mark": "#highlight", "small": "#small",
}  # fmt: skip
_CODE = {"code", "kbd", "samp", "tt"}


def typst_of(html: str, inserts: Inserts) -> str:
    """A piece of HTML in Typst, block by block."""
    return _Writer(inserts).blocks(parse(html).children)


class _Writer:
    def __init__(self, inserts: Inserts) -> None:
        self._inserts = inserts

    # ---- blocks

    def blocks(self, nodes: Sequence[Node], *, between: str = "\n\n") -> str:
        """Nodes as blocks; what stands between blocks without one is a paragraph."""
        written: list[str] = []
        waiting: list[Node] = []
        for node in [*nodes, None]:
            if node is not None and not _is_block(node):
                waiting.append(node)
                continue
            if paragraph := self._paragraph(waiting):
                written.append(paragraph)
            waiting = []
            if isinstance(node, Element) and (block := self._block(node)):
                written.append(block)
        return between.join(written)

    def _block(self, element: Element) -> str:
        tag = element.tag
        if tag in ("ul", "ol"):
            return self._list(element)
        if tag == "pre":
            return self._code(element)
        if tag == "table":
            return table(element, self.blocks)
        if tag == "hr":
            return "#rule()"
        inner = self.blocks(element.children)
        if re.fullmatch(r"h[1-6]", tag):
            return f"#heading(level: {tag[1]})[{inner}]" if inner else ""
        if tag == "blockquote":
            return f"#quote(block: true)[{inner}]"
        if tag in ("dd", "details"):
            return f"#pad(left: 1em)[{inner}]"
        if tag in ("dt", "summary"):
            return f"#strong[{inner}]"
        if tag == "section" and "footnotes" in element.classes:
            return f"#footnotes[{inner}]"
        if tag == "center" or _is_centred(element):
            return f"#align(center)[{inner}]"
        if tag in _STYLES:
            return f"{_STYLES[tag]}[{inner}]"
        return inner

    def _paragraph(self, nodes: Sequence[Node]) -> str:
        inner = _trimmed(self.inline(nodes))
        if not inner:
            return ""
        words = "".join(node if isinstance(node, str) else node.text() for node in nodes)
        return f"#right-to-left[{inner}]" if _is_right_to_left(words) else inner

    def _list(self, element: Element) -> str:
        items = element.elements_here("li")
        if not items:
            return self.blocks(element.children)
        tight = not any(item.elements_here("p") for item in items)
        body = ", ".join(f"[{self._item(item, tight)}]" for item in items)
        options = f"tight: {str(tight).lower()}"
        if element.tag == "ul":
            return f"#list({options}, {body})"
        start = element.attributes.get("start", "1")
        start = start if re.fullmatch(r"\d{1,6}", start) else "1"
        return f"#enum({options}, start: {start}, {body})"

    def _item(self, item: Element, tight: bool) -> str:
        """A list's item; ``[ ]`` and ``[x]`` at its start are boxes to tick."""
        paragraphs = item.elements_here("p")
        holder = paragraphs[0] if paragraphs else item
        words = holder.children[0] if holder.children else ""
        if isinstance(words, str) and (task := re.match(r"\s*\[([ xX])\]\s", words)):
            box = "☐ " if task[1] == " " else "☑ "
            holder.children[0] = box + words[task.end() :]
        return self.blocks(item.children, between="\n" if tight else "\n\n")

    def _code(self, element: Element) -> str:
        language = ""
        for code in element.elements("code"):
            language = next((name[9:] for name in code.classes if name.startswith("language-")), "")
        text = self._inserts.restored(element.text()).strip("\n")
        return f"#code({wrappable(text)}, {quoted(language)})" if text else ""

    # ---- inline

    def inline(self, nodes: Sequence[Node]) -> str:
        return "".join(
            self._words(node) if isinstance(node, str) else self._inline(node) for node in nodes
        )

    def _words(self, text: str) -> str:
        """Words with formulas between them; around one that stands alone are no spaces."""
        pieces = PLACE.split(re.sub(r"[ \t\r\n\f]+", " ", text))
        numbers = [int(number) for number in pieces[1::2]]
        alone = [self._inserts.is_display(number) for number in numbers]
        written = []
        for index, words in enumerate(pieces[::2]):
            if index > 0 and alone[index - 1]:
                words = words.lstrip()
            if index < len(alone) and alone[index]:
                words = words.rstrip()
            if words:
                written.append(f"#{wrappable(words)};")
            if index < len(numbers):
                written.append(self._inserts.formula(numbers[index]))
        return "".join(written)

    def _inline(self, element: Element) -> str:
        tag = element.tag
        if tag in _SKIPPED:
            return ""
        if tag in _EMBEDDED:
            return f"#absent({quoted(_EMBEDDED[tag] + ' is not printed')})"
        if tag == "br":
            return "#linebreak()"
        if tag == "img":
            return self._inserts.picture(element)
        if tag == "input":
            checked = "checked" in element.attributes
            is_box = element.attributes.get("type") == "checkbox"
            return f'#"{"☑" if checked else "☐"} ";' if is_box else ""
        if tag in _CODE:
            text = re.sub(r"\s+", " ", self._inserts.restored(element.text()))
            return f"#raw({wrappable(text)});" if text else ""
        if "footnote-backref" in element.classes:
            return ""
        if any(_is_block(child) for child in element.children):
            inner = self.blocks(element.children)
        else:
            inner = self.inline(element.children)
        if tag == "a" and inner:
            return self._link(element, inner)
        return f"{_STYLES[tag]}[{inner}]" if tag in _STYLES and inner else inner

    def _link(self, element: Element, inner: str) -> str:
        address = self._inserts.restored(element.attributes.get("href", "")).strip()
        if not re.match(r"(https?://|mailto:)\S", address) or len(address) > 2_000:
            return inner
        return f"#link({quoted(address)})[{inner}]"


def _is_block(node: Node) -> bool:
    """A block, or a style around blocks, as in ``<b><p>…``."""
    if isinstance(node, str):
        return False
    return node.tag in BLOCKS and node.tag not in _SKIPPED


def _is_centred(element: Element) -> bool:
    style = element.attributes.get("style", "").replace(" ", "")
    return element.attributes.get("align") == "center" or "text-align:center" in style


_EDGE_SPACE = re.compile(r'^(?:#" ";)+|(?:#" ";)+$')


def _trimmed(inline: str) -> str:
    """Without spaces at its ends, and at the start of a line that a break begins."""
    return _EDGE_SPACE.sub("", inline.replace('#linebreak()#" ', '#linebreak()#"'))


def _is_right_to_left(text: str) -> bool:
    """As browsers decide it: by the first letter that has a direction."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
