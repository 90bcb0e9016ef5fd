from __future__ import annotations

import pytest
import strategies  # noqa: F401 (sets Hypothesis's profile)
from hypothesis import given
from hypothesis import strategies as st

from emgrade.formulas import FormulaError
from emgrade.formulas.error import code, with_caret


def test_on_one_line() -> None:
    error = FormulaError("a thing is wrong", position=3, mend="mend it")
    assert str(error) == "character 4: a thing is wrong; mend it"
    assert str(FormulaError("a thing is wrong")) == "a thing is wrong"


def test_for_a_student_with_the_place() -> None:
    error = FormulaError("`+` is wrong", position=2, mend="mend it", text="x + y")
    assert error.for_student() == "`+` is wrong. Mend it.\n\n```text\nx + y\n  ^\n```"


def test_for_a_student_without_a_place() -> None:
    assert FormulaError("it is too long", mend="cut it", text="x").for_student() == (
        "It is too long. Cut it."
    )


def test_a_question_keeps_its_mark() -> None:
    assert FormulaError("no", mend="did you mean x?").for_student() == "No. Did you mean x?"


def test_no_formula_gets_out_of_its_fence() -> None:
    told = FormulaError("no", position=1, mend="mend it", text="```").for_student()
    assert told.endswith("````text\n```\n ^\n````")


@pytest.mark.parametrize(
    ("text", "position", "shown"),
    [
        ("abc", 0, "abc\n^"),
        ("abc", 2, "abc\n  ^"),
        ("μ̂_k+?", 5, "μ̂_k+?\n    ^"),  # the hat takes no column
        ("变量+?", 3, "变量+?\n     ^"),  # each of these takes two
        ("a\nb\t?", 4, "a b ?\n    ^"),
        ("a\0\ud800?", 3, "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}?\n   ^"),
        ("a" * 72, 0, "a" * 72 + "\n^"),
        ("a" * 73, 0, "a" * 72 + "…\n^"),
        ("a" * 73, 72, "…" + "a" * 72 + "\n" + " " * 72 + "^"),
    ],
)
def test_the_caret_stands_under_the_place(text: str, position: int, shown: str) -> None:
    assert with_caret(text, position) == shown


@given(st.text("ab+变\u0302", min_size=1, max_size=400), st.data())
def test_the_caret_stands_under_the_place_of_any_text(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text) - 1))
    line, caret = with_caret(text, position).split("\n")
    before = caret.index("^")
    columns = [sum(_columns(c) for c in line[:place]) for place in range(len(line))]
    assert any(
        at == before and character == text[position]
        for at, character in zip(columns, line, strict=True)
    )
    assert line.strip("…") in text
    assert sum(map(_columns, line.strip("…"))) <= 72


def _columns(character: str) -> int:
    return {"变": 2, "\u0302": 0}.get(character, 1)


def test_code_with_a_backtick_in_it() -> None:
    assert code("x_1") == "`x_1`"
    assert code("`") == "`` ` ``"


def test_a_long_quote_is_cut() -> None:
    assert code("x" * 40) == f"`{'x' * 40}`"
    assert code("x" * 41) == f"`{'x' * 39}…`"
