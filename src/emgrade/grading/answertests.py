"""Typed answers as tests: one for each answer, or for each entry of a list of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from emgrade.answers.entries import read_entries
from emgrade.answers.judging import domains_of, judge
from emgrade.answers.kinds import Answer, Choice, Formula
from emgrade.answers.meaning import BLANK, Meaning, meaning_of
from emgrade.course import Assignment, Question
from emgrade.errors import CourseError
from emgrade.grading.report import Case, Outcome


class AnswerTest:
    """Is the answer to a question right? Where the right one is not known, is it readable?

    ``entry`` is the place (from 0) in a list of answers, None where there is only one. ``answer``
    is the question's, with what is known of other right answers put in.
    """

    def __init__(
        self, question: Question, wanted: Meaning | None, entry: int | None, answer: Answer
    ) -> None:
        self.question, self.wanted, self.entry, self.answer = question, wanted, entry, answer

    @property
    def id(self) -> str:
        return "answer" if self.entry is None else f"answer {self.entry + 1}"

    @property
    def title(self) -> str:
        title = self.question.title or self.question.id
        return title if self.entry is None else f"{title} ({self.entry + 1})"

    def outcome(self, case: Case, given: Meaning) -> Outcome:
        """What came of it, from the meaning of what the student wrote."""
        if given.state == "blank":
            return Outcome(case, "not answered", "Not answered.")
        if given.state == "unreadable":
            return Outcome(case, "failed", "Not read: see above." if self.entry else given.message)
        if self.wanted is None:
            return Outcome(case, "passed", f"Read as {given.plain}.", remarks=given.remarks)
        if self.entry is not None and given.value[self.entry] is None:
            return Outcome(case, "not answered", "Not answered.")
        verdict = judge(given, self.wanted, self.answer, self.entry or 0)
        shown = given.shown if self.entry is None else f"`{given.value[self.entry]}`"
        said = f"Your answer was read as {shown}"
        if verdict.right:
            return Outcome(case, "passed", f"{said}.", remarks=verdict.remarks)
        return Outcome(case, "failed", f"{said}. That is not right.", remarks=given.remarks)


class Answers(NamedTuple):
    """What a student's answers mean, by question, and what there is to say of their file."""

    meanings: dict[str, Meaning]
    remarks: tuple[str, ...] = ()


def read_answers(assignment: Assignment, files: Mapping[str, bytes]) -> Answers:
    """Every typed answer in a student's files; all are blank where the file is missing."""
    name = assignment.answers_file
    asked = {q.id: q.answer for q in assignment.questions if q.answer is not None}
    if name not in files:
        return Answers(dict.fromkeys(asked, BLANK))
    entries = read_entries(files[name], name, asked)
    if entries.problem:
        return Answers(dict.fromkeys(asked, Meaning("unreadable", message=entries.problem)))
    return Answers(
        {key: meaning_of(entries.by_key.get(key), answer, key) for key, answer in asked.items()},
        entries.remarks,
    )


def answer_tests(assignment: Assignment) -> list[AnswerTest]:
    """A test for every typed answer. CourseError when the solution's own cannot be read."""
    right = _right_answers(assignment) if assignment.solution is not None else {}
    tests = []
    for question in assignment.questions:
        if question.answer is None:
            continue
        wanted = right.get(question.id)
        answer = resolved(question.answer, right)
        entries: list[int | None] = [None]
        # In a handout there is nothing to say of each entry by itself.
        if wanted and isinstance(question.answer, Choice) and question.answer.entries:
            entries = list(range(question.answer.entries))
        tests += [AnswerTest(question, wanted, entry, answer) for entry in entries]
    return tests


def resolved(answer: Answer, right: Mapping[str, Meaning]) -> Answer:
    """A formula's variables that stand for the answer to another question, set to it."""
    if not isinstance(answer, Formula) or not right:
        return answer
    variables = {
        name: msgspec.structs.replace(variable, equals=right[variable.answer_to].canonical)
        if variable.answer_to
        else variable
        for name, variable in answer.variables.items()
    }
    return msgspec.structs.replace(answer, variables=variables)


def _right_answers(assignment: Assignment) -> dict[str, Meaning]:
    assert assignment.solution is not None
    path = assignment.solution / assignment.answers_file
    if not assignment.answers_file:
        return {}
    try:
        right = read_answers(assignment, {path.name: path.read_bytes()}).meanings
    except OSError as error:
        raise CourseError(f"the right answers cannot be read ({error.strerror})", file=path,
                          mend="write them there") from None  # fmt: skip
    for question, why in _unusable(assignment, right):
        raise CourseError(f"the right answer to '{question}' cannot be used: {why}", file=path,
                          mend="mend it there")  # fmt: skip
    return right


def _unusable(assignment: Assignment, right: dict[str, Meaning]) -> Iterator[tuple[str, str]]:
    for question in assignment.questions:
        if question.answer is None:
            continue
        meaning = right[question.id]
        if meaning.state == "blank":
            yield question.id, "it is blank"
        elif meaning.state == "unreadable":
            yield question.id, " ".join(meaning.message.split())
        elif isinstance(meaning.value, tuple) and None in meaning.value:
            yield question.id, "an entry of it is blank"
        elif isinstance(question.answer, Formula):
            from emgrade.formulas import same_value

            try:
                formula = resolved(question.answer, right)
                assert isinstance(formula, Formula)
                same_value(meaning.value, meaning.value, domains_of(formula.variables))
            except ValueError as error:
                yield question.id, str(error)
