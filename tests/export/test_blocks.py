"""What a text looks like in the PDF: Markdown and HTML, as students mix them."""

from __future__ import annotations

import io

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from notebook_files import code, markdown, pages, printed, prints, shows, whole_text

from emgrade.export.blocks import Inserts, typst_of
from emgrade.export.markup import parse


def body_of(text: str) -> str:
    """A PDF's text without the head and foot of its pages."""
    return text.removeprefix("homework ").removesuffix(" 1 / 1")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**bold** *it* ~~no~~ `code` <b>b</b> <u>u</u>", "bold it no code b u"),
        ("a<br>b<br/> c", "a b c"),
        ("# One\n## Two\ntext", "One Two text"),
        ("- a\n- b\n  1. c\n  2. d", "• a • b 1. c 2. d"),
        ("4. four\n5. five", "4. four 5. five"),
        ("- [ ] open\n- [x] done\n", "• ☐ open • ☑ done"),
        ("- [ ] open\n\n- [x] loose\n", "• ☐ open • ☑ loose"),
        ("> quoted\n>\n> > twice", "quoted twice"),
        ("| a | b |\n|--:|---|\n| 1 | x |", "a b 1 x"),
        ("<details><summary>More</summary>\n\nhidden *text*\n\n</details>", "More hidden text"),
        ("<center>middle</center>", "middle"),
        ("<div align=center><p>one<p>two</div>", "one two"),
        ("<ul><li>a<li>b</ul>", "• a • b"),
        ("<dl><dt>term<dd>what</dl>", "term what"),
        ("<script>alert(1)</script>after", "after"),
        ("<style>p {}</style>after", "after"),
        ("<!-- hidden -->shown", "shown"),
        ("text[^1]\n\n[^1]: The note.", "text[1] 1. The note."),
        ("&lt;b&gt; &amp; &copy;", "<b> & ©"),
        ("[link](https://example.org) <https://a.org>", "link https://a.org"),
        ("[js](javascript:x) [nothing]()", "js nothing"),
        ("```python\nx = 1\n```", "x = 1"),
        ("    indented code", "indented code"),
        ("line\nsoft", "line soft"),
        ("<sub>a</sub><sup>b</sup><mark>c</mark><small>d</small>", "abcd"),
        ("<iframe src=x></iframe>", "Picture: a web page is not printed"),
        ("<kbd>Ctrl</kbd><input type=checkbox checked>", "Ctrl☑"),
        # what would be code of Typst
        ('#eval("1+1") #read("/etc/passwd")', '#eval("1+1") #read("/etc/passwd")'),
        ("@label &lt;label> \\#x $ _ * = / // /* */ ~", "@label <label> #x $ _ * = / // /* */ ~"),
        ("= no heading\n\n== nor this", "= no heading == nor this"),
        ('`#raw` "quotes" -- ... [x] {y}', '#raw "quotes" -- ... [x] {y}'),
        ("a\\b \\u{41} \\\"", 'a\\b \\u{41} "'),
    ],
)  # fmt: skip
def test_what_is_to_be_read(source: str, text: str) -> None:
    assert body_of(whole_text(markdown(source))) == text


def test_in_code_and_outputs_every_sign_is_itself() -> None:
    text = '#eval("1") \\ $x$ `a` ``` <b> & @ /* "'
    assert whole_text(code(text, printed(text))).count(text) == 2


def test_links_lead_where_they_say_and_to_the_web_only() -> None:
    done = prints(markdown(
        "[a](https://example.org/?a=b#c) [b](javascript:alert(1)) [c](file:///etc/passwd) "
        "<https://b.org> [d](mailto:x@b.org) [e](local.html) [f](https://x.org/" + "y" * 5000 + ")"
    ))  # fmt: skip
    reader = pypdf.PdfReader(io.BytesIO(done.everything))
    annotations = [one.get_object() for one in reader.pages[0].get("/Annots", [])]
    addresses = [one["/A"]["/URI"] for one in annotations]
    assert addresses == ["https://example.org/?a=b#c", "https://b.org", "mailto:x@b.org"]


def test_around_a_formula_that_stands_alone_are_no_spaces() -> None:
    inserts = Inserts(formula=lambda number: f"F{number}", is_display=lambda number: number == 0)
    assert typst_of("a \ue0000\ue001 b \ue0001\ue001 c", inserts) == '#"a";F0#"b ";F1#" c";'


def test_words_beside_formulas_keep_their_spaces() -> None:
    text = whole_text(markdown("Let $x$ be, with $y$, $z$: *so* $w$."))
    assert "Let 𝑥 be, with 𝑦, 𝑧: so 𝑤." in text


TABLE = """
<table class="dataframe">
<thead><tr><th></th><th>mean</th><th>n</th></tr></thead>
<tr><th>0</th><td>-1.5</td><td>3</td>
<tr><th rowspan=2>1</th><td colspan=2>wide</td></tr>
<tr><td>x</td></tr>
</table>"""


def test_a_table_with_cells_that_span() -> None:
    text = whole_text(markdown(TABLE))
    assert "mean n 0 -1.5 3" in text
    assert text.index("3") < text.index("wide") < text.index("x")


@pytest.mark.parametrize(
    "table",
    [
        "<table></table>",
        "<table><tr></tr></table>",
        "<table><tr><td colspan=0 rowspan=-3>x</table>",
        "<table><tr><td colspan=9999 rowspan=9999>x<td>y<tr><td>z</table>",
        "<table><tr><td rowspan=2>a<td rowspan=2>b<tr><td colspan=3>c</table>",
        "<table><tr><td>a<tr><td rowspan=2>b<td>c<tr><td colspan=2>d</table>",
        "<table><tr><td><table><tr><td>x</table></table>",
        "<tr><td>no table",
        "<table><caption>c</caption><tr><td>x",
        "<table>" + "<tr>" + "<td>x" * 300 + "</table>",
    ],
)
def test_a_table_that_is_none_stops_nothing(table: str) -> None:
    assert not prints(markdown(table)).findings


def test_a_cell_spans_no_rows_that_are_not_there() -> None:
    assert "rowspan: 1," in typst_of("<table><tr><td rowspan=9>x</table>", Inserts())


def test_a_long_table_is_cut_and_says_so() -> None:
    rows = "".join(f"<tr><td>row{number}</td></tr>" for number in range(150))
    text = whole_text(code("df", shows({"text/html": f"<table>{rows}</table>"})))
    assert "row99" in text
    assert "row100" not in text
    assert "… and 50 more rows" in text


def test_a_table_too_wide_for_the_page_is_smaller_and_whole() -> None:
    cells = "".join(f"<td>value{number:03}</td>" for number in range(20))
    text = whole_text(code("df", shows({"text/html": f"<table><tr>{cells}</tr></table>"})))
    assert all(f"value{number:03}" in text for number in range(20))


def test_a_line_too_wide_for_the_page_is_broken() -> None:
    word = "".join(chr(97 + number % 26) for number in range(500))
    for cell in (code(f"x = '{word}'"), code("", printed(word)), markdown(word),
                 markdown(f"`{word}`")):  # fmt: skip
        assert word in whole_text(cell).replace(" ", "")


def test_arabic_and_hebrew_run_from_the_right() -> None:
    assert typst_of("<p>مرحبا world</p>", Inserts()).startswith("#right-to-left[")
    assert typst_of("<p>1. שלום</p>", Inserts()).startswith("#right-to-left[")
    assert not typst_of("<p>hello مرحبا</p>", Inserts()).startswith("#right-to-left[")


HTML = st.lists(
    st.sampled_from(["<b>", "</b>", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<table>", "<tr>",
                     "<td rowspan=2>", "<th colspan=3>", "</table>", "<div>", "</div>", "<br>",
                     "<pre>", "</pre>", "<a href=x>", "<![x", "<!", "<?", "</", "<", "&#xD800;",
                     "<details>", "<ol start=x>", "<input>", "<img>", "words "])
    | st.text(max_size=3)
).map("".join)  # fmt: skip


@given(HTML)
def test_no_html_is_an_error_and_no_word_is_lost(html: str) -> None:
    typst_of(html, Inserts())
    assert parse(f"<p>kept</p>{html}").text().startswith("kept")


def test_text_nested_beyond_all_reason_is_there() -> None:
    text = whole_text(markdown("<div>" * 500 + "deep" + "</div>" * 500))
    assert "deep" in text
    assert len(pages(prints(markdown("> " * 15 + "deep")).everything)) == 1
