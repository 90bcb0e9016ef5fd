"""Strings of Typst, read back by Typst."""

from __future__ import annotations

import json

import pytest
import typst
from hypothesis import example, given
from hypothesis import strategies as st

from emgrade.export.quoting import quoted, wrappable

PRINTABLE = st.text(st.characters(exclude_categories=("Cc", "Cs")))


def by_typst(literal: str) -> str:
    """What Typst takes a literal to be."""
    return str(json.loads(typst.eval(b"", literal)))


@given(PRINTABLE)
@example('"); #read("/etc/passwd")')
@example("\\")
@example('\\"')
@example("\\u{41}")
@example("#x $y$ `z` // /* */ \n\t")
def test_a_string_is_itself(text: str) -> None:
    assert by_typst(quoted(text)) == text


@pytest.mark.parametrize("text", ["\x00", "\x1b", "\ud800", "\x85"])
def test_what_nothing_can_draw_is_replaced(text: str) -> None:
    assert by_typst(quoted(f"a{text}b")) == "a\ufffdb"


@given(PRINTABLE)
def test_places_to_break_a_line_are_in_long_words_only_and_change_no_sign(text: str) -> None:
    wrapped = by_typst(wrappable(text))
    assert wrapped.replace("\u200b", "") == text.replace("\u200b", "")
    if not any(len(word) >= 40 for word in text.split()):
        assert wrapped == text


def test_a_long_word_may_be_broken_anywhere() -> None:
    assert by_typst(wrappable("x" * 50)).split("\u200b") == ["x"] * 50
    assert by_typst(wrappable("x" * 39)) == "x" * 39
