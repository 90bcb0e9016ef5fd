"""Mistakes and variants in each form they may have, and each slip of their author."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from quiz_course import SKELETON, SOLUTION, make_quiz

from emgrade.authoring.specimens import Specimen, find_specimens
from emgrade.course import Assignment, Course
from emgrade.errors import CourseError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MISTAKES = "solutions/tiny/mistakes/"
VARIANTS = "solutions/tiny/variants/"
ALL = frozenset({"mean", "rule", "picks", "side", "signs", "double", "total"})


def quiz(root: Path, files: dict[str, str] | None = None) -> Assignment:
    """The quiz with more files among its solution's."""
    changes = {f"solutions/tiny/{name}": text for name, text in (files or {}).items()}
    return make_quiz(root, changes).assignment("tiny")


def specimens(assignment: Assignment) -> dict[str, Specimen]:
    return {f"{one.kind} {one.name}": one for one in find_specimens(assignment)}


def test_the_solution_and_its_skeleton(tmp_path: Path) -> None:
    found = specimens(quiz(tmp_path))
    assert list(found) == ["reference reference", "skeleton skeleton", "mistake thrice"]
    reference, skeleton = found["reference reference"], found["skeleton skeleton"]
    assert (reference.loses, reference.nothing) == (frozenset(), False)
    assert reference.files["answers.toml"] == SOLUTION.encode()
    assert reference.files["numbers.csv"] == b"1,2\n3,4\n"
    assert (skeleton.loses, skeleton.nothing) == (ALL, True)
    assert skeleton.files["answers.toml"] == SKELETON.encode()
    assert reference.files.keys() == skeleton.files.keys()


def test_code_comes_after_the_solutions(tmp_path: Path) -> None:
    found = specimens(quiz(tmp_path))["mistake thrice"]
    assert (found.title, found.loses) == ("Three times", frozenset({"double"}))
    namespace: dict[str, object] = {}
    exec(found.files["tiny.py"], namespace)
    assert namespace["double"](2) == 6  # type: ignore[operator]
    assert namespace["total"]([1, 2]) == 3  # type: ignore[operator]
    assert found.files["answers.toml"] == SOLUTION.encode()


def test_a_variant_as_code(tmp_path: Path) -> None:
    code = '"""By lambda.\n\nMore about it.\n"""\ndouble = lambda x: 2 * x\n'
    found = specimens(quiz(tmp_path, {"variants/short.py": code}))["variant short"]
    assert (found.title, found.loses) == ("By lambda", frozenset())
    assert found.files["tiny.py"].endswith(code.encode())


def test_other_answers(tmp_path: Path) -> None:
    text = (
        'title = "Both wrong."\nhint = "Look again."\nloses = ["mean", "picks"]\n[answers]\n'
        "mean = 3\npicks = [1, 2, 1]\nrule = '\\frac{x_1}{x_2} \"γ\"'\n"
    )
    found = specimens(quiz(tmp_path, {"mistakes/other.toml": text}))["mistake other"]
    assert (found.title, found.loses) == ("Both wrong", frozenset({"mean", "picks"}))
    answers = tomllib.loads(found.files["answers.toml"].decode())
    assert answers == {
        "mean": 3, "picks": [1, 2, 1], "rule": '\\frac{x_1}{x_2} "γ"', "side": "right",
        "signs": ["a", "c"],
    }  # fmt: skip
    variant = 'title = "To the digit"\n[answers]\nmean = -24.51\n'
    found = specimens(quiz(tmp_path, {"variants/exact.toml": variant}))["variant exact"]
    assert tomllib.loads(found.files["answers.toml"].decode())["mean"] == -24.51


def test_whole_files(tmp_path: Path) -> None:
    files = {
        "variants/own/variant.toml": 'title = "Files of their own"\n',
        "variants/own/tiny.py": "from mine import double, total\n",
        "variants/own/mine.py": "double = total = None\n",
        "variants/own/numbers.csv": "5,6\n",
        "mistakes/empty/mistake.toml": 'title = "Nothing in it"\nloses = ["double", "total"]\n',
        "mistakes/empty/tiny.py": "",
    }
    found = specimens(quiz(tmp_path, files))
    own, empty = found["variant own"], found["mistake empty"]
    assert own.files == {
        "answers.toml": SOLUTION.encode(), "tiny.py": b"from mine import double, total\n",
        "mine.py": b"double = total = None\n", "numbers.csv": b"5,6\n",
    }  # fmt: skip
    assert (empty.title, empty.loses) == ("Nothing in it", frozenset({"double", "total"}))
    assert empty.files["tiny.py"] == b""


def test_what_tools_leave_about_is_passed_over(tmp_path: Path) -> None:
    files = {"mistakes/__pycache__/x.py": "", "variants/own/variant.toml": 'title = "T"'}
    assignment = quiz(tmp_path, files)
    (tmp_path / MISTAKES / ".swap.py").touch()
    (tmp_path / VARIANTS / "own/__pycache__").mkdir(parents=True)
    (tmp_path / VARIANTS / "own/__pycache__/x.pyc").touch()
    found = specimens(assignment)
    assert list(found)[2:] == ["mistake thrice", "variant own"]
    assert len(found["variant own"].files) == 3


def test_which_file_the_code_belongs_to(tmp_path: Path) -> None:
    second = '"""T."""\nLOSES = ["total"]\nFILE = "second.py"\n'
    assignment = quiz(tmp_path, {"second.py": "", "mistakes/second.py": second})
    path = assignment.folder / "assignment.toml"
    path.write_text(path.read_text().replace('"tiny.py"]', '"tiny.py", "second.py"]'))
    (assignment.folder / "second.py").touch()
    found = specimens(Course(tmp_path).assignment("tiny"))["mistake second"]
    assert found.files["second.py"] == b"\n\n" + second.encode()
    assert b"hush_twice" in found.files["tiny.py"]


T = '"""T."""\n'
TITLE = 'title = "T"\n'
LOST = 'title = "T"\nloses = ["mean"]\n'


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("mistakes/a.py", "LOSES = ['double']\n", 1, "no docstring; begin it with a title and a"),
        ("mistakes/a.py", T, None, 'what it loses; add: LOSES = ["a question\'s id"]'),
        ("mistakes/a.py", T + "LOSES = []\n", 2, "a mistake must say what it loses"),
        ("mistakes/a.py", T + "LOSES = 'double'\n", 2, "a mistake must say what it loses"),
        ("mistakes/a.py", T + "LOSES = every()\n", 2, "a mistake must say what it loses"),
        ("mistakes/a.py", T + "\nLOSES = ['doubel']\n", 3, "LOSES names 'doubel', which is no"),
        ("mistakes/a.py", T + "\nLOSES = ['doubel']\n", 3, "did you mean 'double'?"),
        ("mistakes/a.py", T + "LOSES = ['double', 3]\n", 2, "LOSES names '3', which is no"),
        ("mistakes/a.py", T + "LOSES = ['mean']\n", None, "about 'answers.toml', and that is no"),
        ("mistakes/a.py", T + "LOSES = ['double']\nFILE = 'tni.py'\n", 3, "mean 'tiny.py'?"),
        ("mistakes/a.py", T + "LOSES = ['double']\nFILE = name()\n", 3, "about no file, and"),
        ("mistakes/a.py", T + "LOSES = ['double']\nFILE = 'numbers.csv'\n", 3, "is no code that"),
        ("mistakes/a.py", T + "x = = 3\n", 2, "not Python: "),
        ("mistakes/a.py", "\0", None, "not Python: "),
        ("mistakes/a.py", "x = " + "(" * 5000, None, "not Python: "),
        ("variants/a.py", T + "LOSES = ['double']\n", 2, "a variant is right and loses nothing"),
        ("variants/a.py", "x = 1\n", 1, "no docstring"),
        ("mistakes/a.toml", "", None, 'there is no title; add: title = "what is wrong"'),
        ("mistakes/a.toml", "title = 3\n", None, "there is no title"),
        ("mistakes/a.toml", TITLE, None, 'what it loses; add: loses = ["a question\'s id"]'),
        ("mistakes/a.toml", TITLE + "loses = 'mean'\n", 2, "a mistake must say what it loses"),
        ("mistakes/a.toml", TITLE + "loses = ['maen']\n", 2, "loses names 'maen', which is no"),
        ("mistakes/a.toml", LOST, None, "there is no table [answers]; add the other answers"),
        ("mistakes/a.toml", LOST + "answers = 3\n", None, "there is no table [answers]"),
        ("mistakes/a.toml", LOST + "[answers]\nmaen = 3\n", None, "did you mean 'mean'?"),
        ("mistakes/a.toml", LOST + "[answers]\nmean = nan\n", None, "'mean' is neither text nor"),
        ("mistakes/a.toml", LOST + "[answers]\nmean = 2024-01-01\n", None, "is neither text nor"),
        ("mistakes/a.toml", LOST + "[answers.mean]\nx = 1\n", None, "is neither text nor"),
        (
            "mistakes/a.toml",
            "title = = 3\n",
            None,
            "broken TOML: Invalid value (at line 1, column",
        ),
        ("variants/a.toml", LOST + "[answers]\nmean = 3\n", 2, "a variant is right and loses"),
        ("mistakes/a.md", "A mistake.\n", None, "no mistake has this form; make it a .py, .toml"),
        ("mistakes/thrice/mistake.toml", LOST, None, "another mistake has this name too; rename"),
    ],
)
def test_a_slip_is_one_line_with_its_place(
    tmp_path: Path, name: str, text: str, line: int | None, words: str
) -> None:
    with pytest.raises(CourseError) as caught:
        list(find_specimens(quiz(tmp_path, {name: text})))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.mend
    assert str(caught.value.file).startswith(str(tmp_path / "solutions/tiny"))
    if line is not None:
        assert caught.value.line == line


def test_a_folder_without_its_description(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"own.variant\.toml: cannot be read .*write it"):
        list(find_specimens(quiz(tmp_path, {"variants/own/tiny.py": ""})))
