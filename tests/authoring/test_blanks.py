"""The student's answers file out of the solution's: blanks, and never an answer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_course import SKELETON, SOLUTION, make_quiz

from emgrade.authoring.blanks import blank_answers
from emgrade.authoring.skeleton import stale, sync
from emgrade.errors import CourseError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = Path("solutions/quiz/answers.toml")


def test_a_whole_file() -> None:
    assert blank_answers(SOLUTION, file=FILE) == SKELETON


@pytest.mark.parametrize(
    ("line", "blank"),
    [
        ("x = 1.5  # SOLUTION", 'x = ""'),
        ("x=1.5 # SOLUTION", 'x=""'),
        ("x = 1.5  #SOLUTION  ", 'x = ""'),
        ('x = "a"  # SOLUTION', 'x = ""'),
        ("x = 'a'  # SOLUTION", "x = ''"),
        (r"x = '\frac{a}{b}'  # SOLUTION", "x = ''"),
        ("x = 'a # b'  # SOLUTION", "x = ''"),
        ("x = [1, 2]  # SOLUTION", 'x = ["", ""]'),
        ("x = ['a', [1]]  # SOLUTION", 'x = ["", [""]]'),
        ("x = true  # SOLUTION", 'x = ""'),
        ("# why\nx = 1  # SOLUTION, nearly\n", None),
        ("x = 3  # SOLUTION NO PROMPT\ny = ''", "y = ''"),
        ("# BEGIN SOLUTION NO PROMPT\nx = 3\n# END SOLUTION\ny = ''", "y = ''"),
        ("x = ''  # your name", "x = ''  # your name"),
        ("# text only", "# text only"),
        ("", ""),
    ],
)
def test_lines(line: str, blank: str | None) -> None:
    if blank is None:
        with pytest.raises(CourseError):
            blank_answers(line, file=FILE)
    else:
        assert blank_answers(line, file=FILE) == blank


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a = ''\nx = 1.5\n", 2, "'x' keeps its answer, which students would read; end its line"),
        ("x = [1, '']\n", 1, "'x' keeps its answer"),
        ("# one\n\n[part]\nx = 3\n", 3, "'part' keeps its answer"),
        ("y = 2 # SOLUTION NO PROMPT\nx = 1.5\n", 2, "'x' keeps its answer"),
        ("a = ''\nx = [  # SOLUTION\n1]\n", 2, "write the whole answer on this line"),
        ("x = 1,5  # SOLUTION\n", 1, "broken TOML: Expected newline"),
        ("x 1.5  # SOLUTION\n", 1, "without its answers the file is no TOML"),
        ("a = ''\n\nx = \n", 3, "without its answers the file is no TOML: Invalid value;"),
        ("a = 1 # SOLUTION NO PROMPT\nx = \n", 2, "is no TOML: Invalid value;"),
        ("x = ''\nx = ''\n", 2, "is no TOML: Cannot overwrite a value"),
        ("x = 1 # BEGIN SOLUTION\n", 1, "marker not understood"),
        ("# BEGIN SOLUTION\nx = 1\n", 1, "BEGIN SOLUTION without END SOLUTION"),
    ],
)
def test_a_slip_is_one_line_with_its_place(source: str, line: int, words: str) -> None:
    with pytest.raises(CourseError) as caught:
        blank_answers(source, file=FILE)
    assert (caught.value.file, caught.value.line) == (FILE, line)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


plain = st.text(
    st.characters(codec="ascii", exclude_categories=("Cc",), exclude_characters="'\\\"")
)
values = (
    st.integers(-9999, 9999).map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(repr)
    | plain.map(lambda text: f"'{text}'")
    | plain.map(lambda text: f'"{text}"')
    | st.lists(st.integers(0, 9).map(str), min_size=1).map(lambda items: f"[{', '.join(items)}]")
)


@given(st.lists(values, max_size=5))
def test_every_answer_becomes_a_blank_of_its_shape(answers: list[str]) -> None:
    lines = [f"q{number} = {value}  # SOLUTION" for number, value in enumerate(answers)]
    blank = tomllib.loads(blank_answers("\n".join(lines), file=FILE))
    right = tomllib.loads("\n".join(lines))
    assert list(blank) == list(right)
    for key, value in right.items():
        assert blank[key] == ([""] * len(value) if isinstance(value, list) else "")


def test_sync_writes_it(tmp_path: Path) -> None:
    quiz = make_quiz(tmp_path).assignment("tiny")
    path = tmp_path / "assignments/tiny/answers.toml"
    assert path.read_text() == SKELETON
    path.write_text(SOLUTION)
    assert stale(quiz) == sync(quiz) == [path]
    assert path.read_text() == SKELETON
