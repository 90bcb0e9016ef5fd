"""A small course to write into a temporary directory, so that tests need none of the real ones.

Its assignment is called ``tiny``: two questions, one file to hand in, one given file. Every secret
in it (answers, hidden tests, mistakes, rubric) contains the word in :data:`SECRET`.
"""

from __future__ import annotations

from pathlib import Path

from emgrade.authoring.skeleton import sync
from emgrade.course import Course

SECRET = "hush"

ASSIGNMENT = """\
title = "Tiny sums"
points = 10
submit = ["tiny.py"]
given = ["numbers.csv"]

[[questions]]
id = "double"
title = "Twice a number"
points = 4
code = ["double"]

[[questions]]
id = "total"
points = 6
builds_on = ["double"]

[limits]
question_seconds = 2.5
"""

HANDOUT = """\
# Tiny sums

Write $f(x) = 2x$ and $\\sum_i x_i$.
"""

SOLUTION = '''\
"""Numbers."""


def double(x):
    """Twice x."""
    # BEGIN SOLUTION
    hush_twice = x + x
    return hush_twice
    # END SOLUTION


def total(xs):
    """The sum of xs."""
    start = len("hush") - 4  # SOLUTION
    return sum(xs, start)  # SOLUTION, hush


""" # BEGIN PROMPT
print("try me")
""" # END PROMPT
'''

SKELETON = '''\
"""Numbers."""


def double(x):
    """Twice x."""
    ...


def total(xs):
    """The sum of xs."""
    start = ...
    ...


print("try me")
'''

PUBLIC = """\
from otter.test_files import test_case

OK_FORMAT = False
name = "{question}"


@test_case(points=1)
def test_call({question}):
    assert {question}({argument}) == {result}
"""

FILES = {
    "assignments/tiny/assignment.toml": ASSIGNMENT,
    "assignments/tiny/handout.md": HANDOUT,
    "assignments/tiny/numbers.csv": "1,2\n3,4\n",
    "assignments/tiny/notes.txt": "hush: not on any list, so it stays at home\n",
    "solutions/tiny/tiny.py": SOLUTION,
    "solutions/tiny/rubric.md": "hush: what a full answer says\n",
    "solutions/tiny/mistakes/thrice.py": '"""hush: three times."""\n',
    "graders/tiny/public/double.py": PUBLIC.format(question="double", argument=2, result=4),
    "graders/tiny/public/total.py": PUBLIC.format(question="total", argument=[2, 3], result=5),
    "graders/tiny/hidden/test_double.py": "def test_hush():\n    assert 'double'\n",
    "graders/tiny/hidden/test_total.py": "def test_hush():\n    assert 'total'\n",
    "graders/tiny/hidden/hush_data.py": "HUSH = 'hush'\n",
}


def make_course(root: Path, changes: dict[str, str] | None = None) -> Course:
    """Write the course below ``root``, some files changed or added, and its skeleton."""
    course = make_unsynced_course(root, changes)
    sync(course.assignment("tiny"))
    return course


def make_unsynced_course(root: Path, changes: dict[str, str] | None = None) -> Course:
    """The same without its skeleton, which then is missing."""
    for name, text in {**FILES, **(changes or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return Course(root)
