"""The small course with typed answers and limited attempts beside its code.

Its assignment asks for every kind of answer; ``double`` may be tried twice, ``total`` at will.
"""

from __future__ import annotations

from pathlib import Path

from course_factory import ASSIGNMENT, make_course

from emgrade.course import Course

QUESTIONS = """\
[[questions]]
id = "mean"
points = 1
attempts = 3
[questions.answer]
kind = "number"
decimals = 1

[[questions]]
id = "rule"
title = "The weighted mean"
points = 2
attempts = 2
[questions.answer]
kind = "formula"
[questions.answer.variables]
gamma_1 = { low = 0.05, high = 0.95 }
gamma_2 = { equals = "1 - gamma_1" }
x_1 = { aliases = ["first"] }
x_2 = {}

[[questions]]
id = "picks"
points = 3
attempts = 2
[questions.answer]
kind = "choice"
choices = [1, 2]
entries = 3

[[questions]]
id = "side"
points = 1
attempts = 1
[questions.answer]
kind = "choice"
choices = ["Left", "right"]

[[questions]]
id = "signs"
points = 3
[questions.answer]
kind = "choice"
choices = ["a", "b", "c"]
several = true

"""

SOLUTION = """\
# A number, to the nearest tenth.
mean = -24.5125  # SOLUTION
# A formula in gamma_1, gamma_2, x_1 and x_2.
rule = 'gamma_1*x_1 + gamma_2*x_2'  # SOLUTION
# Three times 1 or 2.
picks = [2, 2, 1]  # SOLUTION
# Left or right.
side = "right"  # SOLUTION
# Some of a, b and c.
signs = ["a", "c"]  # SOLUTION
"""

SKELETON = """\
# A number, to the nearest tenth.
mean = ""
# A formula in gamma_1, gamma_2, x_1 and x_2.
rule = ''
# Three times 1 or 2.
picks = ["", "", ""]
# Left or right.
side = ""
# Some of a, b and c.
signs = ["", ""]
"""

RIGHT = {
    "mean": "-24.5",
    "rule": "'x_2 + gamma_1*(x_1 - x_2)'",
    "picks": "[2, 2, 1]",
    "side": '"right"',
    "signs": '["c", "a"]',
}
RIGHT_CODE = "def double(x):\n    return 2 * x\n\ndef total(xs):\n    return sum(xs)\n"
POINTS = {"mean": 1, "rule": 2, "picks": 3, "side": 1, "signs": 3, "double": 4, "total": 6}

PUBLIC_DOUBLE = """\
from otter.test_files import test_case

OK_FORMAT = False
name = "double"


@test_case(name="twice two")
def test_two(double):
    assert double(2) == 4
"""
HIDDEN_DOUBLE = '''\
def test_hush(student, reference):
    """Twice a number"""
    assert student.double(21) == reference.double(21)
'''
HIDDEN_TOTAL = '''\
def test_hush(student, reference):
    """A sum"""
    assert student.total([1, 2, 4]) == reference.total([1, 2, 4])
'''


def quiz_files() -> dict[str, str]:
    text = ASSIGNMENT.replace("points = 10", "points = 20").replace(
        'submit = ["tiny.py"]', 'submit = ["answers.toml", "tiny.py"]'
    )
    text = text.replace("points = 4\n", "points = 4\nattempts = 2\n")
    return {
        "assignments/tiny/assignment.toml": text.replace(
            "[[questions]]", f"{QUESTIONS}[[questions]]", 1
        ),
        "solutions/tiny/answers.toml": SOLUTION,
        "solutions/tiny/mistakes/thrice.py": '"""Three times."""\nLOSES = ["double"]\n'
        "def double(x):\n    return 3 * x\n",
        "graders/tiny/public/double.py": PUBLIC_DOUBLE,
        "graders/tiny/public/total.py": PUBLIC_DOUBLE.replace("double", "total")
        .replace("twice two", "two and two")
        .replace("total(2)", "total([2, 2])"),
        "graders/tiny/hidden/test_double.py": HIDDEN_DOUBLE,
        "graders/tiny/hidden/test_total.py": HIDDEN_TOTAL,
    }


def make_quiz(root: Path, changes: dict[str, str] | None = None) -> Course:
    """Write the course below ``root``, some files changed or added, and its skeletons."""
    return make_course(root, {**quiz_files(), **(changes or {})})


def answers(**changes: str) -> str:
    """A right answers file, but for some entries (as TOML)."""
    return "".join(f"{key} = {value}\n" for key, value in {**RIGHT, **changes}.items())
