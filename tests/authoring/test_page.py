"""The page for students. What pandoc does well is its own affair; what we promise is tested."""

from __future__ import annotations

import base64
import builtins
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from emgrade.authoring.page import render_page
from emgrade.course import Course
from emgrade.errors import CourseError, UserError

REAL_COURSE = Course(Path(__file__).parents[2])
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

TEXT = """\
# The *EM* algorithm

Let $\\gamma_{ij}$ be given:
- a list without an empty line before it
- two

$$
Q = \\sum_i x_i
- \\frac{1}{2}
$$

| name | shape |
|---|--:|
| a rather long cell that would make pandoc give both columns the same width, if allowed | 1 |

```python
def f(x):
    return "text"
```
"""


class _Page(HTMLParser):
    """The tags of a page with their attributes, and the texts by their innermost tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "img", "col", "br", "hr"}:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, "tags must be closed in their order"

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open:
            self.texts.append((self._open[-1], data.strip()))

    def count(self, wanted: str) -> int:
        return sum(tag == wanted for tag, _ in self.tags)


def _render(text: str, folder: Path = Path("/nowhere"), title: str = "Title") -> str:
    return render_page(text, title=title, file=folder / "handout.md")


def test_formulas_lists_tables_and_code() -> None:
    page = _Page(_render(TEXT))
    assert page.count("math") == 2
    assert page.count("mfrac") == 1
    assert page.count("li") == 2  # the minus in the formula is not a third
    assert page.count("th") == 2
    assert page.count("col") == 0
    assert ("span", "def") in page.texts  # highlighted


def test_it_needs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "dot.png").write_bytes(PIXEL)
    html = _render("![a dot](dot.png)\n\n[link](https://example.org)\n", tmp_path)
    page = _Page(html)
    assert not page.count("script")
    assert not page.count("link")
    sources = [attrs["src"] for tag, attrs in page.tags if tag == "img"]
    assert sources == ["data:image/png;base64," + base64.b64encode(PIXEL).decode()]
    assert not re.search(r"url\(|@import", html)


def test_light_and_dark_and_paper() -> None:
    html = _render("x")
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html
    assert ("meta", {"name": "color-scheme", "content": "light dark"}) in _Page(html).tags


def test_the_heading_of_the_text_is_the_heading_of_the_page() -> None:
    page = _Page(_render(TEXT, title="K < 3 & more"))
    assert page.count("h1") == 1
    assert ("em", "EM") in page.texts
    assert ("title", "K < 3 & more") in page.texts


def test_a_text_without_heading_gets_the_title() -> None:
    assert ("h1", "K < 3 & more") in _Page(_render("Text.", title="K < 3 & more")).texts


def test_a_long_text_gets_a_table_of_contents_and_a_short_one_none() -> None:
    sections = "".join(f"## Part {n}\n\ntext\n\n" for n in range(4))
    page = _Page(_render("# T\n\n" + sections))
    assert page.count("nav") == 1
    assert [text for tag, text in page.texts if tag == "a"] == [f"Part {n}" for n in range(4)]
    assert _Page(_render("# T\n\n## Part 1\n")).count("nav") == 0


def test_the_same_text_gives_the_same_page() -> None:
    assert _render(TEXT) == _render(TEXT)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("# T\n\nSee $\\foo{x}$.\n", 3, r"formula does not parse: unexpected .*\\foo"),
        ("a\n\nb\n\n$$\n\\frac{1}{\n$$\n", 6, r"formula does not parse"),
        ("# A $\\foo$\n", 1, r"formula does not parse"),
        ("a\n\n\\section{x}\n", 3, r"would be left out of the page: \\section\{x\}; put formulas"),
        ("a\n\nb\n![x](nope.png)\n", 4, r"nope\.png; pictures lie beside the text"),
    ],
)
def test_what_pandoc_cannot_do_is_an_error_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    with pytest.raises(CourseError, match=words) as caught:
        _render(text, tmp_path)
    assert (caught.value.file, caught.value.line) == (tmp_path / "handout.md", line)
    assert "\n" not in str(caught.value)


def test_macros_are_no_error() -> None:
    html = _render("\\newcommand{\\R}{\\mathbb{R}}\n\n$x \\in \\R$\n")
    assert "\N{DOUBLE-STRUCK CAPITAL R}" in html


def test_without_pandoc_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__

    def without_pypandoc(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "pypandoc":
            raise ImportError(name)
        return real_import(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pypandoc)
    with pytest.raises(UserError, match=r"pip install 'emgrade\[instructor\]'"):
        _render("x")


@pytest.mark.parametrize("slug", REAL_COURSE.slugs)
def test_every_formula_of_this_repository_parses(slug: str) -> None:
    assignment = REAL_COURSE.assignment(slug)
    path = assignment.folder / "handout.md"
    text = path.read_text(encoding="utf-8")
    page = _Page(render_page(text, title=assignment.title, file=path))
    displayed = len(re.findall(r"^\$\$", text, re.MULTILINE)) // 2
    assert page.count("math") >= displayed
    left = [text for tag, text in page.texts if tag not in ("annotation", "code")]
    assert not any("\\frac" in text for text in left)
