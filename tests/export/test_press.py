"""Nothing stops the PDF: neither what a student typed nor what we made of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notebook_files import (
    base64_of,
    code,
    markdown,
    notebook,
    pages,
    pictures_in,
    png,
    printed,
    prints,
    raised,
    shows,
    whole_text,
)

from emgrade.errors import UserError
from emgrade.export import cells, export, formulas
from emgrade.export import markdown as markdown_reader
from emgrade.export.tex.macros import BUILT_IN
from emgrade.export.tex.typeset import Typeset

PIECES = [
    *"|*_{}^&中🚀ع\"[]()@\\`\n\u202e\x00\ud800", "$", "$$", "```", "\n\n", "# ", "- ", "> ", "---",
    "<b>", "</b>", "<table>", "<tr>", "<td>", "<img src=x.png>", "![a](data:,x)", r"\frac",
    r"\begin{align}", r"\end{align}", '#eval("1")', "words ", "$x$", "$$y$$",
]  # fmt: skip
ANYTHING = st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(max_examples=60, deadline=None)
@given(ANYTHING, ANYTHING)
def test_whatever_is_typed_and_printed_there_is_a_pdf(typed: str, output: str) -> None:
    done = prints(
        markdown(typed),
        code(typed, printed(output), shows({"text/html": output}), shows({"text/latex": output}),
             raised(output)),
        {"cell_type": "raw", "source": typed},
        markdown("the end"),
    )  # fmt: skip
    assert "the end" in pages(done.everything)[-1]


def test_a_formula_that_cannot_be_read_is_printed_as_typed_and_the_others_are_formulas() -> None:
    done = prints(markdown("good $x^2$, bad $\\foo{y}$, and\n\n$$\n\\frac{1\n$$\n\nafter"))
    (text,) = pages(done.everything)
    assert "good 𝑥2, bad $\\foo{y}$" in text
    assert "This formula could not be read; it is printed as it was typed." in text
    assert "$$ \\frac{1 $$" in text
    assert "after" in text
    assert [finding.line for finding in done.findings] == [1, 4]


def test_a_formula_that_typst_refuses_costs_its_cell_the_formulas(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No such formula is known: this is the net below."""

    def broken(source: str, **options: object) -> Typeset:
        text = "frac(1)" if source == "b" else source
        return Typeset(text, BUILT_IN)

    monkeypatch.setattr(formulas, "typeset", broken)
    done = prints(markdown("one $a$"), markdown("two $b$"), markdown("three $c$"))
    (text,) = pages(done.everything)
    assert "one 𝑎 two $b$ three 𝑐" in text
    assert [str(finding) for finding in done.findings] == [
        "cell 2: could not be typeset; printed without its formulas and pictures"
    ]


def test_a_cell_that_typst_refuses_altogether_is_printed_as_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = cells.typst_of
    monkeypatch.setattr(
        cells, "typst_of", lambda html, inserts: "#nope" if "two" in html else real(html, inserts)
    )
    done = prints(markdown("one"), markdown("*two*"), markdown("three"))
    (text,) = pages(done.everything)
    assert "one This cell could not be typeset; it is printed as it was typed. *two* three" in text
    assert done.findings[-1].what == "could not be typeset; printed as typed"


def test_pictures_of_every_kind() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0L9 9"/></svg>'
    done = prints(
        markdown("![a](attachment:a.png)", attachments={"a.png": {"image/png": base64_of(png())}}),
        code("plot()", shows({"image/png": base64_of(png(6, 6)), "text/plain": "<Figure>"}),
             shows({"image/svg+xml": svg})),
        markdown(f'<img src="data:image/png;base64,{base64_of(png(8, 8))}" width="20">'),
    )  # fmt: skip
    assert not done.findings
    assert sorted(pictures_in(done.everything)[0]) == [(4, 2), (6, 6), (8, 8)]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"image/png": "not base64"}, "its base64 text is damaged"),
        ({"image/png": base64_of(png()[:40])}, "the picture is damaged"),
        ({"image/png": base64_of(b"\x89PNG\r\n\x1a\nrubbish")}, "the picture is damaged"),
        ({"image/jpeg": base64_of(b"\xff\xd8\xff\xe0rubbish")}, "the picture is damaged"),
        ({"image/png": base64_of(b"GIF89a")}, "the picture is damaged"),
        ({"image/svg+xml": "<svg"}, "the picture is damaged"),
        ({"image/png": base64_of(b"text")}, "not a picture that can be printed"),
    ],
)
def test_a_damaged_picture_leaves_a_box_and_costs_nothing_else(
    data: dict[str, str], why: str
) -> None:
    done = prints(code("plot()", shows(data)), markdown("and $x^2$"))
    (text,) = pages(done.everything)
    assert f"Picture: {why}" in text
    assert "and 𝑥2" in text
    assert [finding.cell for finding in done.findings] == [1]
    assert why in done.findings[0].what


def test_a_picture_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    (tmp_path / "here.png").write_bytes(png())
    cell = markdown("![](here.png) ![plan](gone.png) ![](https://example.org/a.png)")
    done = prints(cell, folder=tmp_path)
    (text,) = pages(done.everything)
    assert pictures_in(done.everything) == [[(4, 2)]]
    assert "Picture: plan: there is no file gone.png beside the notebook" in text
    assert "not fetched from the network: https://example.org/a.png" in text
    assert len(done.findings) == 2


def test_svg_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    svg = ('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
           f'<image href="{tmp_path}/secret.png" width="9" height="9"/></svg>')  # fmt: skip
    done = prints(code("x", shows({"image/svg+xml": svg})), folder=tmp_path)
    assert pictures_in(done.everything) in ([[]], [])


def test_signs_without_a_font_are_numbers_in_frames() -> None:
    """No font has signs from the planes for private use."""
    done = prints(markdown("before \U0010fff0 after $\\text{\U0010fff1}$"), code("'\U0010fff0'"))
    (text,) = pages(done.everything)
    assert text.count("10FFF0") == 2
    assert done.missing_signs == "\U0010fff0 (U+10FFF0), \U0010fff1 (U+10FFF1)"


def test_signs_that_every_machine_has() -> None:
    """Typst's own fonts have them."""
    signs = "Ελληνικά Русский é ½ ∑ ∀ ∈ → ≤ “quoted” – … € ☐ ☑ e\u0301 \u200b"
    done = prints(markdown(signs), code(signs))
    assert done.missing_signs == ""
    assert "10FFF" not in whole_text(markdown(signs))


def test_a_long_output_is_cut_and_says_so() -> None:
    text = whole_text(code("x", printed("\n".join(f"line{number}" for number in range(100_000)))))
    assert "line0" in text
    assert "line99999" in text
    assert "99,945 more lines of output, not printed" in text


@pytest.mark.parametrize("name", ["typst", "markdown_it"])
def test_without_the_extra_it_says_what_to_install(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    markdown_reader._reader.cache_clear()
    with pytest.raises(UserError, match=r"not installed; pip install 'emgrade\[export\]'"):
        export.print_notebook(notebook(markdown("x")))
