"""When is what was handed in the same as before?"""

from __future__ import annotations

import pytest

from emgrade.answers.entries import Entry
from emgrade.answers.kinds import Choice, Formula, Number, Variable
from emgrade.answers.meaning import BLANK, Meaning, meaning_of
from emgrade.course import Assignment, Course
from emgrade.grading.sameness import LARGEST_PARSED, answer_digest, code_digest

CODE = '''\
import math

def double(x):
    """Twice x."""
    return helper(x) + x

def total(xs):
    return sum(xs)

def helper(x):
    return x
'''


@pytest.fixture
def tiny(course: Course) -> Assignment:
    """Two questions, `double` and `total`, each about the function of its name."""
    path = course.root / "assignments/tiny/assignment.toml"
    text = path.read_text().replace('builds_on = ["double"]', 'code = ["total"]')
    path.write_text(text)
    return course.assignment("tiny")


def digest(assignment: Assignment, source: str | bytes, question: str = "double") -> str | None:
    data = source if isinstance(source, bytes) else source.encode()
    return code_digest(assignment, assignment.question(question), data)


# ---- typed answers


def answered(value: object) -> str | None:
    answer = Formula({"x": Variable(), "gamma_1": Variable()})
    return answer_digest(meaning_of(Entry(value), answer, "q"))


def test_answers_that_mean_the_same_are_the_same() -> None:
    assert answered("gamma_1 * x") == answered("γ_1 x") == answered("  gamma_1*x ") is not None
    assert answered("gamma_1 * x") != answered("gamma_1 / x")
    number = Number(decimals=1)
    same = {answer_digest(meaning_of(Entry(one), number, "q")) for one in (2, 2.0, "2", "+2.00")}
    assert len(same) == 1
    choice = Choice(("a", "b"), several=True)
    same = {answer_digest(meaning_of(Entry(one), choice, "q")) for one in (["a", "b"], "B, a")}
    assert len(same) == 1


def test_a_blank_and_an_unreadable_answer_are_no_attempt() -> None:
    assert answer_digest(BLANK) is None
    assert answer_digest(None) is None
    assert answer_digest(Meaning("unreadable", message="why")) is None
    assert answered("x +") is None


# ---- code


@pytest.mark.parametrize(
    "other",
    [
        CODE.replace("import math", "# mine\nimport math"),
        CODE.replace("    return helper(x) + x", "    return (helper(x)\n            + x)  # so"),
        CODE.replace("\n", "\r\n"),
        "\ufeff" + CODE,
        CODE.replace("sum(xs)", "len(xs)"),  # another question's
        CODE.replace("def total(xs):\n    return sum(xs)\n", ""),
    ],
)
def test_comments_layout_and_other_questions_do_not_count(tiny: Assignment, other: str) -> None:
    assert other != CODE
    assert digest(tiny, other) == digest(tiny, CODE) is not None


@pytest.mark.parametrize(
    "other",
    [
        CODE.replace("+ x", "+ 1 * x"),
        CODE.replace("return x\n", "return 1 * x\n"),  # a function of one's own
        CODE.replace("import math", "import cmath"),
        CODE + "double = None\n",
    ],
)
def test_other_code_is_another_attempt(tiny: Assignment, other: str) -> None:
    assert other != CODE
    assert digest(tiny, other) != digest(tiny, CODE)


def test_methods_are_told_apart(course: Course) -> None:
    path = course.root / "assignments/tiny/assignment.toml"
    text = path.read_text().replace('code = ["double"]', 'code = ["Sums.double"]')
    path.write_text(text.replace('builds_on = ["double"]', 'code = ["Sums.total"]'))
    tiny = course.assignment("tiny")
    code = "class Sums:\n  def double(self):\n    return 1\n  def total(self):\n    return 2\n"
    assert digest(tiny, code) == digest(tiny, code.replace("return 2", "return 3"))
    assert digest(tiny, code) != digest(tiny, code.replace("return 1", "return 3"))
    assert digest(tiny, code, "total") != digest(
        tiny, code.replace("return 2", "return 3"), "total"
    )


def test_what_a_question_builds_on_counts_for_it(course: Course) -> None:
    tiny = course.assignment("tiny")
    changed = CODE.replace("+ x", "+ 1 * x")
    assert digest(tiny, changed, "total") != digest(tiny, CODE, "total")


def test_the_skeleton_is_no_attempt(tiny: Assignment) -> None:
    skeleton = (tiny.folder / "tiny.py").read_text()
    assert digest(tiny, skeleton) is None
    assert digest(tiny, "# nothing yet\n" + skeleton) is None
    assert digest(tiny, skeleton.replace("Twice x.", "Two x.")) is not None


@pytest.mark.parametrize(
    "source", [b"def double(:\n", b"\0", b"\xff\xfe", b"(" * 5_000, b"x = '\\d'\n\xe9"]
)
def test_what_is_no_python_is_no_attempt(tiny: Assignment, source: bytes) -> None:
    assert digest(tiny, source) is None


def test_an_odd_escape_is_passed_over_in_silence(tiny: Assignment) -> None:
    """Warnings are errors in these tests."""
    assert digest(tiny, "def double(x):\n    return '\\d'\n") is not None


def test_what_is_too_large_to_be_parsed_is_compared_byte_by_byte(tiny: Assignment) -> None:
    large = b"#" * (LARGEST_PARSED + 1)
    assert digest(tiny, large) == digest(tiny, large) is not None
    assert digest(tiny, large) != digest(tiny, large + b"\n")
