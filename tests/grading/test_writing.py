"""Written questions without an answer, in notebooks as real Otter Assign makes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs
from notebooks import notebook

from emgrade.course import Assignment, AssignmentFile, Question
from emgrade.grading.writing import unanswered

# What Otter 7 writes: a question's end stands in one cell with what comes next.
BLANK = (
    "import otter",
    "md:<!-- BEGIN QUESTION -->\n\n**1.1** Why?",
    "md:_Type your answer here, replacing this text._",
    "md:<!-- END QUESTION -->\n\n<!-- BEGIN QUESTION -->\n\n**1.2** Draw it.",
    "...\nplt.show()",
    "md:<!-- END QUESTION -->\n\n**1.3** Write `f`.",
    "def f():\n    ...",
    "md:<!-- BEGIN QUESTION -->\n\n**1.4** How?",
    "md:_Type your answer here, replacing this text._",
    "md:<!-- END QUESTION -->",
    "grader.check_all()",
)
ANSWER = "md:Because it is so."


@pytest.fixture
def asked(tmp_path: Path) -> Assignment:
    (tmp_path / "lab.ipynb").write_bytes(notebook(*BLANK))
    questions = [Question("q1", 1, by_hand=True), Question("q2", 1, by_hand=True),
                 Question("q3", 1), Question("q4", 1, by_hand=True)]  # fmt: skip
    file = AssignmentFile("T", 4, ("lab.ipynb",), tuple(questions))
    return Assignment("t", file, tmp_path, tmp_path, solution=tmp_path)


def without_answer(asked: Assignment, *cells: str) -> list[str]:
    return list(unanswered(asked, {"lab.ipynb": notebook(*cells)}))


def changed(**cells: str) -> tuple[str, ...]:
    """The notebook with some cells (``c2``) replaced."""
    return tuple(cells.get(f"c{number}", cell) for number, cell in enumerate(BLANK))


def test_as_handed_out(asked: Assignment) -> None:
    assert without_answer(asked, *BLANK) == ["q1", "q2", "q4"]


@pytest.mark.parametrize(
    "empty", ["md:", "md: \n\t", "md:_Type  your answer here,\nreplacing this text._"]
)
def test_emptied(asked: Assignment, empty: str) -> None:
    assert without_answer(asked, *changed(c2=empty)) == ["q1", "q2", "q4"]


def test_answered_in_the_cell(asked: Assignment) -> None:
    assert without_answer(asked, *changed(c2=ANSWER)) == ["q2", "q4"]
    assert without_answer(asked, *changed(c4="plt.plot(x)\nplt.show()")) == ["q1", "q4"]
    assert without_answer(asked, *changed(c2=ANSWER, c4="plt.plot(x)", c8=ANSWER)) == []


@pytest.mark.parametrize("place", [2, 3])
def test_answered_in_a_cell_of_their_own(asked: Assignment, place: int) -> None:
    """Above or below the one that was meant for it."""
    assert without_answer(asked, *BLANK[:place], ANSWER, *BLANK[place:]) == ["q2", "q4"]


def test_answered_below_the_end_which_cannot_be_seen(asked: Assignment) -> None:
    assert without_answer(asked, *BLANK[:10], ANSWER, *BLANK[10:]) == ["q1", "q2"]
    assert without_answer(asked, *BLANK, ANSWER) == ["q1", "q2", "q4"]


def test_answered_in_place_of_the_prompt(asked: Assignment) -> None:
    prompt = BLANK[1] + " Because."
    assert without_answer(asked, *changed(c1=prompt)) == ["q2", "q4"]


def test_the_cell_is_gone(asked: Assignment) -> None:
    assert without_answer(asked, *BLANK[:2], *BLANK[3:]) == ["q1", "q2", "q4"]


def test_another_questions_code_is_no_answer(asked: Assignment) -> None:
    assert without_answer(asked, *changed(c6="def f():\n    return 1")) == ["q1", "q2", "q4"]


def test_in_a_handout_whose_notebook_is_the_students_own(asked: Assignment) -> None:
    here = structs.replace(asked, solution=None)
    for cells, waiting in (
        (BLANK, ["q1", "q2", "q4"]),
        (changed(c2=ANSWER, c4="plt.plot(x)\nplt.show()"), ["q4"]),
        (changed(c2="md:", c8=ANSWER), ["q1", "q2"]),
    ):
        (here.folder / "lab.ipynb").write_bytes(notebook(*cells))
        assert without_answer(here, *cells) == waiting


def test_nothing_to_look_at(asked: Assignment) -> None:
    assert without_answer(asked, "x = 1") == []
    assert list(unanswered(asked, {})) == []
    assert list(unanswered(asked, {"lab.ipynb": b"{"})) == []
    (asked.folder / "lab.ipynb").unlink()
    assert without_answer(asked, *BLANK) == []
