from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgrade.export.printed import COLUMNS, HEAD, TAIL, clean, shortened


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[0;31mred\x1b[0m", "red"),
        ("\x1b[38;5;241mx\x1b[39m\x1b[1K", "x"),
        ("\x1b]0;title\x07x\x1b]8;;http://a\x1b\\y", "xy"),
        ("10%\r20%\r30%", "30%"),
        ("10%\r20%\n30%\r", "20%\n30%"),
        ("a\r\nb", "a\nb"),
        ("a\tb", "a       b"),
    ],
)
def test_as_a_terminal_leaves_it(text: str, left: str) -> None:
    assert clean(text) == left


def test_a_short_text_is_whole() -> None:
    assert shortened("a\nb\n") == ("a\nb", "", 0)
    many = "\n".join("x" * (HEAD + TAIL))
    assert shortened(many) == (many, "", 0)


def test_of_a_long_text_the_ends_are_kept_and_the_rest_is_counted() -> None:
    first, last, left_out = shortened("\n".join(str(number) for number in range(1000)))
    assert first.split("\n") == [str(number) for number in range(HEAD)]
    assert last.split("\n") == [str(number) for number in range(1000 - TAIL, 1000)]
    assert left_out == 1000 - HEAD - TAIL


def test_a_line_without_end_is_cut() -> None:
    first, _, left_out = shortened("x" * 5_000_000)
    assert left_out == 0
    assert first == "x" * 2000 + " … (4,998,000 more characters)"


@given(st.lists(st.sampled_from(["", "a", "b" * COLUMNS, "c" * 3 * COLUMNS, "d" * 9999])))
def test_lines_are_kept_or_counted(lines: list[str]) -> None:
    text = "\n".join(lines)
    first, last, left_out = shortened(text)
    kept = len(first.split("\n")) + (len(last.split("\n")) if left_out else 0)
    assert kept + left_out == len(text.strip("\n").split("\n"))
