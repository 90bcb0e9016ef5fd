"""What a master says of its questions, held against assignment.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
from notebook_course import MASTER, write_notebook_course

from emgrade.authoring.master import master_of
from emgrade.authoring.outline import check_outline
from emgrade.errors import CourseError

SECOND = MASTER.index("# %% [raw]\n# # BEGIN QUESTION\n# name: q1_2")
CODE_BEGIN = MASTER.index("    # BEGIN SOLUTION")


def without_solution_block(text: str) -> str:
    """The raw cells around the model answer to q1_2 gone, the answer still there."""
    before, question = text[:SECOND], text[SECOND:]
    for word in ("BEGIN", "END"):
        question = question.replace(f"# %% [raw]\n# # {word} SOLUTION\n\n", "", 1)
    return before + question


def line_of(text: str, part: str, nth: int = 0) -> int:
    """The line of the nth line that holds a part, from 1."""
    return [n for n, line in enumerate(text.split("\n"), start=1) if part in line][nth]


def complaint(root: Path, master: str) -> CourseError:
    tiny = write_notebook_course(root).assignment("tiny")
    with pytest.raises(CourseError) as caught:
        check_outline(tiny, "lab.ipynb", master_of(tiny, "lab.ipynb"), master)
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_master_as_it_should_be(tmp_path: Path) -> None:
    tiny = write_notebook_course(tmp_path).assignment("tiny")
    check_outline(tiny, "lab.ipynb", master_of(tiny, "lab.ipynb"), MASTER)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# name: q1_2\n", "# name: q12\n", "has no question 'q12' about this notebook; did you"),
        ("# name: q1_2\n", "", "the question has no name; add a line: # name"),
        ("# name: q1_3\n", "# name: q1_1\n", "question 'q1_1' is there twice; give it"),
        ("# points: 3\n", "# points: 2.5\n", "'q1_2' has 2.5 points here and 3 in"),
        ("# manual: true\n", "", "'q1_2' is by_hand in assignment.toml, and not manual here; add"),
        ("# manual: true\n", "# manul: true\n", "'q1_2' is by_hand in assignment.toml"),
        ("# name: q1_3\n", "# name: q1_3\n# manual: true\n", "'q1_3' is manual here, and not by_"),
    ],
)
def test_what_the_two_say_differently(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert MASTER.count(old) == 1
    error = complaint(tmp_path, MASTER.replace(old, new))
    assert words in str(error)
    number = int(old[-2]) - 1 if "name" in old else 1
    assert error.line == line_of(MASTER, "# BEGIN QUESTION", number)


def test_points_of_each_test_are_no_points_of_the_question(tmp_path: Path) -> None:
    tiny = write_notebook_course(tmp_path).assignment("tiny")
    text = MASTER.replace("# points: 3\n", "# points:\n#   each: 1\n")
    check_outline(tiny, "lab.ipynb", master_of(tiny, "lab.ipynb"), text)


def test_a_model_answer_that_students_would_be_given(tmp_path: Path) -> None:
    text = without_solution_block(MASTER)
    assert "Because hush." in text
    error = complaint(tmp_path, text)
    assert "students would be given the model answer to 'q1_2'" in str(error)
    assert error.line == line_of(text, "# BEGIN QUESTION", 1)


def test_a_question_that_the_master_lacks(tmp_path: Path) -> None:
    text = MASTER[:SECOND] + MASTER[MASTER.index("# %% [raw]\n# # BEGIN QUESTION\n# name: q1_3"):]
    error = complaint(tmp_path, text)
    assert "assignment.toml:" in str(error)
    assert "question 'q1_2' is not in the master lab.py; write a raw cell there" in str(error)


@pytest.mark.parametrize(
    ("typo", "nth", "words", "at"),
    [
        # which marker, which of those, what is said, and of which line
        ("# # END QUESTION", 2, "# BEGIN QUESTION without # END QUESTION; write", "# BEGIN QUES"),
        ("# # BEGIN QUESTION", 0, "# END QUESTION without # BEGIN QUESTION; write", "# END QUES"),
        ("# # END SOLUTION", 0, "# END QUESTION without # BEGIN QUESTION, in the SOLUTION of line",
         "# END QUES"),
        ("# # BEGIN TESTS", 0, "# END TESTS without # BEGIN TESTS, in the QUESTION of line",
         "# END TESTS"),
        ("    # END SOLUTION", 0, "# BEGIN SOLUTION without # END SOLUTION; write",
         "    # BEGIN SOLUTION"),
        ("    # BEGIN SOLUTION", 0, "# END SOLUTION without # BEGIN SOLUTION; write",
         "    # END SOLUTION"),
    ],
)  # fmt: skip
def test_a_marker_with_a_typo(tmp_path: Path, typo: str, nth: int, words: str, at: str) -> None:
    parts = MASTER.split(typo)
    mistyped = typo.replace("END", "EDN").replace("BEGIN", "BEIGN")
    text = typo.join(parts[: nth + 1]) + mistyped + typo.join(parts[nth + 1 :])
    error = complaint(tmp_path, text)
    assert words in str(error)
    assert error.line == line_of(text, at, nth)


def test_a_block_of_no_kind(tmp_path: Path) -> None:
    text = MASTER.replace("# # BEGIN TESTS", "# # BEGIN TEST", 1)
    error = complaint(tmp_path, text)
    assert "# BEGIN TEST is no marker of Otter Assign's; did you mean 'TESTS'?" in str(error)
    assert error.line == line_of(text, "# BEGIN TEST")


def test_a_solution_begun_twice(tmp_path: Path) -> None:
    text = MASTER.replace("    # BEGIN SOLUTION\n", "    # BEGIN SOLUTION\n" * 2, 1)
    number = line_of(text, "    # BEGIN SOLUTION", 1)
    error = complaint(tmp_path, text)
    said = f"# BEGIN SOLUTION, in the SOLUTION of line {number - 1}; first write # END SOLUTION"
    assert said in str(error)
    assert error.line == number
