from __future__ import annotations

import pytest
from notebook_files import BEGIN, END, PLACEHOLDER, CellDict, code, markdown, notebook, printed

from emgrade.export.questions import Question, cut_at_markers, find_questions


def questions(*cells: CellDict) -> list[Question]:
    return find_questions(cut_at_markers(notebook(*cells).cells))


def answer_of(question: Question) -> list[str]:
    return [cell.source.strip() for cell in question.answer]


def test_as_otter_writes_them() -> None:
    """END and the next BEGIN share a cell with the next prompt."""
    first, second = questions(
        code("import otter"),
        markdown(f"{BEGIN}\n\n**Question 1.1:** Why?"),
        markdown("Because."),
        markdown(f"{END}\n\n{BEGIN}\n\n### Question 1.2\n\nHow?"),
        code("plot()"),
        markdown("So."),
        markdown(END),
        markdown("Not in a question."),
    )
    assert (first.name, answer_of(first)) == ("Question 1.1", ["Because."])
    assert (second.name, answer_of(second)) == ("Question 1.2", ["plot()", "So."])


def test_markers_in_cells_of_their_own() -> None:
    (question,) = questions(markdown(BEGIN), markdown("# Q7\nWhy?"), markdown("Because."),
                            markdown(END))  # fmt: skip
    assert question.name == "Q7"
    assert [cell.source for cell in question.prompt] == ["# Q7\nWhy?"]
    assert answer_of(question) == ["Because."]


def test_where_otter_tagged_the_answer_it_begins() -> None:
    tagged = markdown("Because.", metadata={"tags": ["otter_answer_cell"]})
    (question,) = questions(markdown(f"{BEGIN}\nWhy?"), markdown("A hint."), code("data"), tagged,
                            markdown(END))  # fmt: skip
    assert len(question.prompt) == 3
    assert answer_of(question) == ["Because."]


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        ([markdown(f"{BEGIN} **A**"), markdown(f"{BEGIN} **B**"), markdown(END)], ["A", "B"]),
        ([markdown(END), markdown(f"{BEGIN} **A**")], ["A"]),
        ([markdown("x"), code(BEGIN)], []),
        ([markdown("<!--begin question-->\n**A**")], ["A"]),
        ([markdown(f"{BEGIN}\n**A**\n{END}\n{BEGIN}\n**B**\n{END}")], ["A", "B"]),
        ([markdown(f"{BEGIN} x"), markdown(f"{END} {BEGIN} y")], ["Question 1", "Question 2"]),
        ([markdown(BEGIN)], ["Question 1"]),
    ],
)
def test_markers_that_were_moved_or_lost(cells: list[CellDict], names: list[str]) -> None:
    assert [question.name for question in questions(*cells)] == names


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("**Question 1.1:** Show", "Question 1.1"),
        ("## 1.1. *Nice* `name`:", "1.1. Nice name"),
        ("---\n\n<br>\n\n### Q", "Q"),
        ("Show that **this** holds", "Question 1"),
        (f"**{'x' * 200}**", "x" * 70 + "…"),
        ("<!-- a\ncomment -->\n# Q", "Q"),
    ],
)
def test_names(prompt: str, name: str) -> None:
    (question,) = questions(markdown(f"{BEGIN}\n{prompt}"), markdown("answer"), markdown(END))
    assert question.name == name


@pytest.mark.parametrize(
    ("answer", "is_answered"),
    [
        ([markdown(PLACEHOLDER)], False),
        ([markdown("*Your answer here.*")], False),
        ([markdown("<!-- nothing -->"), markdown(" \n ")], False),
        ([code("...")], False),
        ([code("# YOUR CODE HERE\n...")], False),
        ([], False),
        ([code('grader.check("q1")')], False),
        ([markdown("No.")], True),
        ([markdown(PLACEHOLDER + " Because.")], True),
        ([markdown(PLACEHOLDER), markdown("Because.")], True),
        ([code("# because it is convex")], True),
        ([code("...", printed("3"))], True),
        ([markdown("![](x.png)")], True),
        ([markdown("$x$")], True),
    ],
)
def test_what_counts_as_an_answer(answer: list[CellDict], is_answered: bool) -> None:
    (question,) = questions(markdown(f"{BEGIN}\n**Q**"), *answer, markdown(END))
    assert question.is_answered == is_answered


@pytest.mark.parametrize(
    ("source", "is_left_out"),
    [
        ('grader.check("q1")', True),
        ('# check\ngrader.check("q1")\n', True),
        ("grader.export(run_tests=True)", True),
        ('x = 1\ngrader.check("q1")', False),
        ("# grader.check", False),
    ],
)
def test_calls_of_the_grader_are_no_part_of_an_answer(source: str, is_left_out: bool) -> None:
    (question,) = questions(markdown(f"{BEGIN}\n**Q**"), code(source), markdown(END))
    assert answer_of(question) == ([] if is_left_out else [source.strip()])


def test_a_piece_of_a_cell_keeps_the_numbers_of_its_lines() -> None:
    pieces = cut_at_markers(notebook(markdown(f"one\ntwo\n{BEGIN}\nfour")).cells)
    assert [piece.source for piece in pieces] == ["one\ntwo\n", f"\n\n{BEGIN}\nfour"]
    assert {piece.number for piece in pieces} == {1}
