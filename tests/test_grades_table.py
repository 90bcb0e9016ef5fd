"""The table of a class's grades, at every width."""

from __future__ import annotations

import doctest
import io
import re

import pytest
import strategies  # noqa: F401 (sets the profile)
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from emgrade import grades_table
from emgrade.assignment_file import Question
from emgrade.classroom.grade import Row
from emgrade.grades_table import GAP, SHORTEST_HEAD, fitting, show_grades

LONG = ("mstep_priors", "mstep_means", "mstep_variances")
QUESTIONS = [Question("estep", 40), *(Question(name, 20) for name in LONG)]
ROWS = [
    Row("zoe", 100, 100, (40, 20, 20, 20), ""),
    Row("ada [red]lovelace", 41.125, 100, (21.125, 0, 0, 20), ""),
    Row("\N{CJK UNIFIED IDEOGRAPH-5F20}\N{CJK UNIFIED IDEOGRAPH-4F1F}", 0, 100, (0, 0, 0, 0),
        "could not be tried"),
]  # fmt: skip


def shown(width: int | None, rows: list[Row] = ROWS, *, colour: bool = False) -> list[str]:
    """The lines of the table in a window so wide, or in a file."""
    file = io.StringIO()
    console = Console(
        file=file, width=width, force_terminal=width is not None, no_color=not colour,
        color_system="truecolor" if colour else None,
    )  # fmt: skip
    show_grades(rows, QUESTIONS, console)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def words(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip())


def test_examples() -> None:
    assert not doctest.testmod(grades_table).failed


def test_in_a_file_everything_is_whole_and_by_name() -> None:
    lines = [words(line) for line in shown(None) if line]
    assert lines[0] == ["score", "estep", *LONG]
    assert lines[1] == ["submission", "100", "40", "20", "20", "20"]
    assert lines[3:6] == [
        ["ada [red]lovelace", "41.125", "21.125", "0", "0", "20"],
        ["zoe", "100", "40", "20", "20", "20"],
        [ROWS[2].submission, "0", "0", "0", "0", "0", "could not be tried"],
    ]
    assert lines[7] == ["mean", "47.0", "20.4", "6.7", "6.7", "13.3"]
    assert len(lines) == 8


@pytest.mark.parametrize("width", [60, 70, 80, 90, 120])
def test_a_window_shows_everybody_with_their_score(width: int) -> None:
    lines = shown(width)
    assert max(map(cell_len, lines)) <= width
    for row in ROWS:
        (line,) = [line for line in lines if line.strip().startswith(row.submission)]
        assert words(line)[1] == f"{row.score:g}"
        assert row.note in line
    columns = {cell_len(line[: line.index("41.125")]) for line in lines if "41.125" in line}
    assert len(columns) == 1


def test_what_is_left_out_is_said() -> None:
    lines = shown(66)
    assert words(lines[1]) == ["score", "estep"]
    assert lines[-1] == "3 more do not fit here: -o DIR writes them to grades.csv"
    assert not any("do not fit" in line for line in shown(120))


def test_colours_tell_full_marks_and_none() -> None:
    text = "\n".join(shown(120, colour=True))
    assert "\x1b[32m100" in text
    assert "\x1b[31m  0" in text or re.search(r"\x1b\[31m\s*0", text)
    assert not re.search(r"\x1b\[3[12]m\s*41", text)


def test_a_name_moves_neither_cursor_nor_rows() -> None:
    lines = shown(None, [Row("a\nb\x1b[2Jc\td", 1, 1, (1, 0, 0, 0), ""), ROWS[0]])
    assert sum(line.strip().startswith("a?b?[2Jc?d") for line in lines) == 1
    assert "\x1b" not in "".join(lines)


@given(
    st.lists(st.tuples(st.from_regex(r"[a-z_]{1,20}", fullmatch=True), st.integers(1, 7))),
    st.integers(-5, 150),
)
def test_heads_fit_and_as_many_as_can_be(columns: list[tuple[str, int]], room: int) -> None:
    names, widths = [name for name, _ in columns], [width for _, width in columns]
    heads = fitting(names, widths, room)
    assert sum(GAP + max(len(h), w) for h, w in zip(heads, widths, strict=False)) <= max(room, 0)
    assert all(len(head) <= len(name) for head, name in zip(heads, names, strict=False))
    assert all(len(h) >= min(len(n), SHORTEST_HEAD) for h, n in zip(heads, names, strict=False))
    if len(heads) < len(names):  # one more would not have fitted, however short
        least = [max(min(len(n), SHORTEST_HEAD), w) for n, w in columns[: len(heads) + 1]]
        assert sum(GAP + width for width in least) > room
