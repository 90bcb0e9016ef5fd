"""Reading courses: what is right is read in full, and what is wrong is one line with its place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from course_factory import ASSIGNMENT, make_course, make_unsynced_course
from quiz_course import make_quiz, quiz_files

from emgrade.answers.kinds import Choice, Formula, Number, Variable
from emgrade.course import AssignmentFile, Course, find_course, open_handout, read_assignment_file
from emgrade.errors import CourseError

REAL_COURSE = Course(Path(__file__).parents[1])


def test_reads_an_assignment(course: Course) -> None:
    tiny = course.assignment("tiny")
    assert course.slugs == ("tiny",)
    assert (tiny.slug, tiny.title, tiny.file.points) == ("tiny", "Tiny sums", 10)
    assert (tiny.submit, tiny.given) == (("tiny.py",), ("numbers.csv",))
    assert [(q.id, q.points, q.title) for q in tiny.questions] == [
        ("double", 4, "Twice a number"),
        ("total", 6, ""),
    ]
    assert tiny.question("double").code == ("double",)
    assert tiny.question("total").builds_on == ("double",)
    assert tiny.limits.question_seconds == 2.5
    assert (tiny.limits.submission_seconds, tiny.limits.memory_mb) == (120, 512)
    assert tiny.folder == course.root / "assignments/tiny"
    assert tiny.solution == course.root / "solutions/tiny"
    assert tiny.public == course.root / "graders/tiny/public"
    assert tiny.hidden == course.root / "graders/tiny/hidden"
    with pytest.raises(KeyError):
        tiny.question("triple")


@pytest.mark.parametrize("slug", REAL_COURSE.slugs)
def test_reads_the_assignments_of_this_repository(slug: str) -> None:
    assert REAL_COURSE.assignment(slug).slug == slug


def test_this_repository_has_assignments() -> None:
    assert "gmm1d_lab" in REAL_COURSE.slugs


def test_points_may_be_fractional(tmp_path: Path) -> None:
    text = ASSIGNMENT.replace("points = 10", "points = 0.3")
    text = text.replace("points = 4", "points = 0.1").replace("points = 6", "points = 0.2")
    # 0.1 + 0.2 is not 0.3 in floating point, and no reason to refuse a course.
    assert _read(tmp_path, text.encode()).points == 0.3


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + ASSIGNMENT.replace("\n", "\r\n").encode()
    assert _read(tmp_path, raw).title == "Tiny sums"


def _read(folder: Path, raw: bytes) -> AssignmentFile:
    path = folder / "assignment.toml"
    path.write_bytes(raw)
    return read_assignment_file(path)


# What is changed in the right file (old → new), the line of the error, and words of it.
MISTAKES = {
    "broken TOML": ("points = 10", "points = = 10", 2, "broken TOML: Invalid value; look at"),
    "unclosed string": ('id = "total"', 'id = "total', 13, "look at column 12"),
    "unclosed array": ("question_seconds = 2.5", "question_seconds = [", 18, "broken TOML"),
    "unknown key": ("points = 10", "points = 10\npionts = 3", 3, "did you mean 'points'?"),
    "unknown key in a question": ("points = 6", "pionts = 6", 14, "did you mean 'points'?"),
    "unknown key in limits": ("question_", "questoin_", 18, "did you mean 'question_seconds'?"),
    "missing title": ('title = "Tiny sums"\n', "", 1, "the assignment has no 'title'; add title"),
    "missing id": ('id = "total"\n', "", 12, "questions[1] has no 'id'; add id"),
    "text for a number": ("points = 10", 'points = "ten"', 2, "must be a number, not a string"),
    "number for text": ('id = "total"', "id = 3", 13, "must be a string, not a whole number"),
    "text for an array": ('["tiny.py"]', '"tiny.py"', 3, "must be an array, not a string"),
    "array for a table": ("[limits]", "[[limits]]", 17, "limits must be a table, not an array"),
    "fraction of a megabyte": (
        "question_seconds = 2.5",
        "memory_mb = 5.5",
        18,
        "limits.memory_mb must be a whole number",
    ),
    "points that do not add up": ("points = 6", "points = 5.5", 2, "is 10, but the questions'"),
    "the sum": ("points = 6", "points = 5.5", 2, "add up to 9.5"),
    "duplicate id": ('id = "total"', 'id = "double"', 13, "'double' is used twice"),
    "id with a dash": ('id = "total"', 'id = "to-tal"', 13, "'to-tal' is no identifier"),
    "id with a capital": ('id = "total"', 'id = "Total"', 13, "'Total' is no identifier"),
    "id with a digit first": ('id = "total"', 'id = "1total"', 13, "'1total' is no identifier"),
    "id with a line end": ('id = "total"', 'id = "total\\n"', 13, "is no identifier"),
    "builds on nothing": ('["double"]\n\n[limits]', '["duble"]\n[limits]', 15, "mean 'double'?"),
    "builds on itself": ('["double"]\n\n[limits]', '["total"]\n[limits]', 15, "no earlier"),
    "builds on a later one": ('code = ["double"]', 'builds_on = ["total"]', 10, "no earlier"),
    "code that is no name": ('code = ["double"]', 'code = ["double()"]', 10, "'double()'"),
    "nothing to submit": ('["tiny.py"]', "[]", 3, "submit names no file"),
    "a file in a folder": ('["tiny.py"]', '["a/tiny.py"]', 3, "'a/tiny.py'"),
    "a file on Windows": ('["tiny.py"]', "['a\\tiny.py']", 3, "no plain file name"),
    "a file above": ('["numbers.csv"]', '["../numbers.csv"]', 4, "no plain file name"),
    "the folder above": ('["numbers.csv"]', '[".."]', 4, "no plain file name"),
    "a nameless file": ('["numbers.csv"]', '[\n""]', 5, "no plain file name"),
    "its own description": ('["tiny.py"]', '["assignment.toml"]', 3, "is the assignment's own"),
    "a file named twice": ('["numbers.csv"]', '["tiny.py"]', 4, "'tiny.py' is named twice"),
    "no points at all": ("points = 10", "points = 0", 2, "above 0, not 0"),
    "negative points": ("points = 6", "points = -6", 14, "above 0, not -6"),
    "infinite points": ("points = 6", "points = inf", 14, "above 0, not inf"),
    "points that are no number": ("points = 6", "points = nan", 14, "above 0, not nan"),
    "no time": ("question_seconds = 2.5", "question_seconds = 0", 18, "above 0"),
    "no memory": ("question_seconds = 2.5", "memory_mb = 0", 18, "above 0"),
    "empty title": ('"Tiny sums"', '" "', 1, "title is empty"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_line_with_its_place(tmp_path: Path, name: str) -> None:
    old, new, line, words = MISTAKES[name]
    assert ASSIGNMENT.count(old) == 1
    with pytest.raises(CourseError) as caught:
        _read(tmp_path, ASSIGNMENT.replace(old, new).encode())
    assert (caught.value.file, caught.value.line) == (tmp_path / "assignment.toml", line)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


# ---- typed answers, attempts, several files

QUIZ = quiz_files()["assignments/tiny/assignment.toml"]


def test_reads_typed_answers(tmp_path: Path) -> None:
    quiz = make_quiz(tmp_path).assignment("tiny")
    answers = {question.id: question.answer for question in quiz.questions}
    assert answers == {
        "mean": Number(decimals=1),
        "rule": Formula(
            {
                "gamma_1": Variable(low=0.05, high=0.95),
                "gamma_2": Variable(equals="1 - gamma_1"),
                "x_1": Variable(aliases=("first",)),
                "x_2": Variable(),
            }
        ),
        "picks": Choice((1, 2), entries=3),
        "side": Choice(("Left", "right")),
        "signs": Choice(("a", "b", "c"), several=True),
        "double": None,
        "total": None,
    }
    assert {question.id: question.attempts for question in quiz.questions} == {
        "mean": 3, "rule": 2, "picks": 2, "side": 1, "signs": 0, "double": 2, "total": 0
    }  # fmt: skip


def test_each_question_knows_its_file(tmp_path: Path) -> None:
    quiz = make_quiz(tmp_path).assignment("tiny")
    files = {question.id: quiz.file_of(question) for question in quiz.questions}
    assert files == {
        **dict.fromkeys(("mean", "rule", "picks", "side", "signs"), "answers.toml"),
        **dict.fromkeys(("double", "total"), "tiny.py"),
    }
    assert quiz.answers_file == "answers.toml"
    assert quiz.code_files == ("tiny.py",)


def test_a_question_may_name_its_file_and_be_a_bonus(tmp_path: Path) -> None:
    text = ASSIGNMENT.replace('["tiny.py"]', '["tiny.py", "more.py"]')
    text = text.replace("points = 6\nbuilds_on = [\"double\"]", 'points = 6\nfile = "more.py"')
    file = _read(tmp_path, text.encode())
    assert [file.file_of(question) for question in file.questions] == ["tiny.py", "more.py"]
    # What a bonus question is worth comes on top.
    text = text.replace("points = 10", "points = 4")
    text = text.replace("points = 6", "points = 6\nbonus = true")
    file = _read(tmp_path, text.encode())
    assert [question.bonus for question in file.questions] == [False, True]


def test_packages(tmp_path: Path) -> None:
    text = 'packages = ["matplotlib>=3.8", "scikit-learn", "a[b] >=1,<2"]\n' + ASSIGNMENT
    assert len(_read(tmp_path, text.encode()).packages) == 3


# What is changed in the right file (old → new), the line of the error, and words of it.
QUIZ_MISTAKES = {
    "no rule": ("decimals = 1", "", 11, "a number needs exactly one of decimals, absolute and"),
    "two rules": ("decimals = 1", "decimals = 1\nrelative = 1", 13, "exactly one of"),
    "half a decimal": ("decimals = 1", "decimals = 1.5", 12, "must be a whole number, not a num"),
    "decimals as text": ("decimals = 1", 'decimals = "1"', 12, "must be a whole number, not a str"),
    "too many decimals": ("decimals = 1", "decimals = 16", 12, "decimals cannot be 16; give a"),
    "a tolerance below zero": ("decimals = 1", "absolute = -1.0", 12, "absolute cannot be -1"),
    "infinite tolerance": ("decimals = 1", "relative = inf", 12, "relative cannot be inf"),
    "unknown rule": ("decimals = 1", "decimal = 1", 12, "did you mean 'decimals'?"),
    "unknown kind": ('kind = "number"', 'kind = "nummer"', 11, "did you mean 'number'?"),
    "no kind": ('kind = "number"\n', "", 10, "answer has no 'kind'; add kind = "),
    "answer as text": (
        '[questions.answer]\nkind = "number"\ndecimals = 1', 'answer = "number"', 10,
        "must be a table, not a string",
    ),
    "a choice among numbers": ('kind = "number"', 'kind = "choice"', 12, "unknown key 'decimals'"),
    "negative attempts": ("attempts = 3", "attempts = -1", 9, "attempts cannot be -1; 0 is no"),
    "half an attempt": ("attempts = 3", "attempts = 1.5", 9, "must be a whole number"),
    "no variables": ("[questions.answer.variables]\n", "[questions.answer.variable]\n", 21,
                     "did you mean 'variables'?"),
    "an unknown detail": ("x_2 = {}", "x_2 = { lo = 1 }", 25, "did you mean 'low'?"),
    "an alias as text": ('["first"]', '"first"', 24, "must be an array, not a string"),
    "low above high": ("low = 0.05", "low = 1.05", 22, "lies between 1.05 and 0.95; give it a low"),
    "two of one spelling": ('["first"]', '["x2"]', 21, "'x_1' and 'x_2' are both spelled"),
    "a name that is none": ("x_2 = {}", '"x 2!" = {}', 21, "'x 2!' (for 'x 2!') cannot be a name"),
    "equal to nothing known": ('"1 - gamma_1"', '"1 - gamma"', 23, "`gamma` is no name"),
    "equal to itself": ('"1 - gamma_1"', '"1 - gamma_2"', 23, "'gamma_2' is computed from itself"),
    "equal and broken": ('"1 - gamma_1"', '"1 -"', 23, "'gamma_2' equals no formula"),
    "an answer to nothing": ("x_2 = {}", 'x_2 = { answer_to = "mean" }', 25, "which is no formula"),
    "nothing to choose": ("choices = [1, 2]", "choices = [1]", 33, "there is nothing to choose"),
    "the same twice": ('["Left", "right"]', '["left", "Left "]', 42, "two of the choices are the"),
    "a blank choice": ('["Left", "right"]', '["Left", ""]', 42, "one of the choices is blank"),
    "a choice that is a list": ("choices = [1, 2]", "choices = [[1], 2]", 33, "must be"),
    "no choices": ("choices = [1, 2]\n", "", 31, "answer has no 'choices'"),
    "minus three entries": ("entries = 3", "entries = -3", 34, "entries cannot be -3; give how"),
    "several and entries": ("several = true", "several = true\nentries = 2", 50, "remove one of"),
    "several as text": ("several = true", 'several = "yes"', 50, "must be true or false"),
    "no file for answers": ('["answers.toml", ', "[", 7, "name an answers.toml in submit"),
    "no file for code": (', "tiny.py"]', "]", 53, "name a .py file in submit"),
    "a file not handed in": ("points = 6", 'points = 6\nfile = "tni.py"', 62, "mean 'tiny.py'?"),
    "code in the answers": ("points = 6", 'points = 6\nfile = "answers.toml"', 62, ".py or .ipynb"),
    "an answer in the code": ("attempts = 3", 'file = "tiny.py"', 9, "name one that ends in .toml"),
    "answer and code": ("attempts = 3", 'code = ["f"]', 6, "about an answer and about code; make"),
    "builds on an answer": ('builds_on = ["double"]', 'builds_on = ["mean"]', 62, "another file"),
    "bonus as a number": ("points = 6", "points = 6\nbonus = 1", 62, "must be true or false"),
    "answers in two files": (
        '"tiny.py"]\ngiven = ["numbers.csv"]\n\n[[questions]]\nid = "mean"',
        '"tiny.py", "b.toml"]\n\n[[questions]]\nid = "mean"\nfile = "b.toml"',
        14, "typed answers stand in more than one file; ask for them in one",
    ),
    "a package with a path": ("points = 20", 'points = 20\npackages = ["./mine"]', 3, "'./mine'"),
    "a package in a version that is none": (
        "points = 20", 'points = 20\npackages = ["numpy>>3"]', 3, "'numpy>>3'"
    ),
    "a package in one version, pip's way": (
        "points = 20", 'points = 20\npackages = ["numpy=3"]', 3, "'numpy=3'"
    ),
    "packages as text": ("points = 20", 'points = 20\npackages = "scipy"', 3, "must be an array"),
}  # fmt: skip


@pytest.mark.parametrize("name", QUIZ_MISTAKES)
def test_a_mistake_about_answers_is_one_line_with_its_place(tmp_path: Path, name: str) -> None:
    old, new, line, words = QUIZ_MISTAKES[name]
    assert old in QUIZ
    with pytest.raises(CourseError) as caught:
        _read(tmp_path, QUIZ.replace(old, new, 1).encode())
    assert words in str(caught.value)
    assert (caught.value.file, caught.value.line) == (tmp_path / "assignment.toml", line)
    assert "\n" not in str(caught.value)


def test_no_questions(tmp_path: Path) -> None:
    text = ASSIGNMENT[: ASSIGNMENT.index("[[questions]]")] + "questions = []\n"
    with pytest.raises(CourseError, match=r"assignment\.toml:6: there are no questions"):
        _read(tmp_path, text.encode())


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    raw = ASSIGNMENT.replace("Twice", "Zwölfmal").encode("latin-1")
    with pytest.raises(CourseError, match=r"assignment\.toml:8: byte 0xf6 is not UTF-8; save"):
        _read(tmp_path, raw)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"assignment\.toml: cannot be read \(No such file"):
        read_assignment_file(tmp_path / "assignment.toml")


def test_a_number_too_long_for_python(tmp_path: Path) -> None:
    text = ASSIGNMENT.replace("points = 10", "points = " + "9" * 5000)
    with pytest.raises(CourseError, match=r"broken TOML|number"):
        _read(tmp_path, text.encode())


def test_a_given_file_must_be_there(course: Course) -> None:
    (course.root / "assignments/tiny/numbers.csv").unlink()
    with pytest.raises(CourseError, match=r"given names 'numbers\.csv'.*put numbers\.csv into"):
        course.assignment("tiny")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("graders/tiny/public/duble.py", "no question is called 'duble'; did you mean 'double'?"),
        ("graders/tiny/hidden/test_totl.py", "no question is called 'totl'; did you mean 'total'?"),
    ],
)
def test_a_test_must_belong_to_a_question(tmp_path: Path, file: str, words: str) -> None:
    course = make_unsynced_course(tmp_path, {file: ""})
    with pytest.raises(CourseError) as caught:
        course.assignment("tiny")
    assert caught.value.file == tmp_path / file
    assert words in str(caught.value)


def test_other_files_beside_hidden_tests_are_welcome(tmp_path: Path) -> None:
    course = make_unsynced_course(
        tmp_path, {"graders/tiny/hidden/tools.py": "", "graders/tiny/hidden/conftest.py": ""}
    )
    assert course.assignment("tiny").slug == "tiny"


def test_an_unknown_assignment(course: Course) -> None:
    with pytest.raises(CourseError, match=r"no assignment 'tinny' in .*did you mean 'tiny'\?"):
        course.assignment("tinny")


def test_a_slug_must_agree_with_the_folder(tmp_path: Path) -> None:
    course = make_unsynced_course(
        tmp_path, {"assignments/tiny/assignment.toml": 'slug = "small"\n' + ASSIGNMENT}
    )
    with pytest.raises(CourseError, match="slug is 'small', but the folder is called 'tiny'"):
        course.assignment("tiny")


def test_a_course_is_found_from_inside(course: Course) -> None:
    assert find_course(course.root / "graders/tiny/hidden").root == course.root.resolve()


def test_outside_of_a_course(tmp_path: Path) -> None:
    (tmp_path / "assignments").mkdir()
    with pytest.raises(CourseError, match="is not inside a course; go to a directory"):
        find_course(tmp_path)


def test_paths_are_relative_when_that_is_shorter(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = course.root / "assignments/tiny/assignment.toml"
    file.write_text("x", encoding="utf-8")
    monkeypatch.chdir(course.root)
    with pytest.raises(CourseError, match=r"^assignments.tiny.assignment\.toml:1: broken TOML"):
        course.assignment("tiny")
    monkeypatch.chdir("/")
    with pytest.raises(CourseError) as caught:
        course.assignment("tiny")
    assert ".." not in str(caught.value)


def test_a_handout_knows_its_slug_whatever_its_folder_is_called(tmp_path: Path) -> None:
    handout = tmp_path / "my homework (1)"
    handout.mkdir()
    (handout / "assignment.toml").write_text('slug = "tiny"\n' + ASSIGNMENT, encoding="utf-8")
    assignment = open_handout(handout)
    assert assignment.slug == "tiny"
    assert assignment.public == handout / "tests"
    assert (assignment.solution, assignment.hidden) == (None, None)


def test_a_handout_without_slug_goes_by_its_folder(tmp_path: Path) -> None:
    (tmp_path / "assignment.toml").write_text(ASSIGNMENT, encoding="utf-8")
    assert open_handout(tmp_path).slug == tmp_path.name


def test_no_handout(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"is no handout .*; run this in the unzipped folder"):
        open_handout(tmp_path)


def test_a_handout_one_folder_further_down(tmp_path: Path) -> None:
    make_course(tmp_path)
    with pytest.raises(CourseError, match=r"is no handout .*; did you mean .*tiny\?"):
        open_handout(tmp_path / "assignments")


def test_importing_is_light() -> None:
    """Every command pays for what this module imports."""
    heavy = "{'numpy', 'scipy', 'pytest', 'rich', 'pypandoc'} & set(sys.modules)"
    command = [sys.executable, "-c", f"import sys, emgrade.course; print({heavy})"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
