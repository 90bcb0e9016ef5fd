"""Error carried forward: a mistake is paid for once, and nobody is paid for our own code."""

from __future__ import annotations

from pathlib import Path

import pytest

from emgrade.course import Assignment, AssignmentFile, Question
from emgrade.grading.standins import stand_ins


def assignment(*questions: Question) -> Assignment:
    file = AssignmentFile("A", sum(q.points for q in questions), ("a.py",), questions)
    return Assignment("a", file, Path(), Path())


LAB = assignment(
    Question("estep", 1, code=("GMM.estep",)),
    Question("priors", 1, code=("GMM.mstep",)),
    Question("means", 1, code=("GMM.mstep",)),
    Question("em", 1, builds_on=("estep", "priors", "means")),
    Question("fit", 1, code=("fit",), builds_on=("estep", "priors", "means")),
    Question("plot", 1),
)


@pytest.mark.parametrize(
    ("question", "flawed", "expected"),
    [
        ("em", [], ()),
        ("em", ["estep"], ("GMM.estep",)),
        ("em", ["priors"], ("GMM.mstep",)),
        ("em", ["means"], ("GMM.mstep",)),
        ("em", ["priors", "means"], ("GMM.mstep",)),  # once, though two questions are flawed
        # Nothing of the student's own would be left to try: our code earns nobody any points.
        ("em", ["estep", "priors"], ()),
        ("em", ["estep", "priors", "means"], ()),
        ("fit", ["estep", "priors", "means"], ("GMM.estep", "GMM.mstep")),  # fit itself is left
        ("fit", ["estep"], ("GMM.estep",)),
        ("fit", ["em", "plot"], ()),  # flawed, but nothing that fit builds on
        ("estep", ["estep", "priors"], ()),
        ("plot", ["estep"], ()),
    ],
)
def test_what_the_reference_lends(
    question: str, flawed: list[str], expected: tuple[str, ...]
) -> None:
    assert stand_ins(LAB, LAB.question(question), flawed) == expected
    assert stand_ins(LAB, LAB.question(question), set(flawed)) == expected


def test_a_flawed_question_without_named_code_lends_nothing() -> None:
    lab = assignment(
        Question("plot", 1), Question("story", 1, code=("story",), builds_on=("plot",))
    )
    assert stand_ins(lab, lab.question("story"), ["plot"]) == ()
