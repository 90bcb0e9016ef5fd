"""Real Otter Assign on a small master."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from course_factory import SECRET
from notebook_course import MASTER, needs_notebooks, write_notebook_course

from emgrade.authoring.master import is_current
from emgrade.authoring.skeleton import require_current, stale, sync
from emgrade.course import Course
from emgrade.errors import CourseError

pytestmark = needs_notebooks

NOTEBOOK = "assignments/tiny/lab.ipynb"
PUBLIC = ("graders/tiny/public/q1_1.py", "graders/tiny/public/q1_3.py")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that was synced once. Not to be changed."""
    course = write_notebook_course(tmp_path_factory.mktemp("made"))
    assert stale(course.assignment("tiny")) == [course.root / NOTEBOOK]
    changed = sync(course.assignment("tiny"))
    assert sorted(str(path.relative_to(course.root)) for path in changed) == sorted(
        [NOTEBOOK, *PUBLIC]
    )
    return course.root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(made, tmp_path / "course")


def cells_of(root: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((root / NOTEBOOK).read_bytes())["cells"]
    return found


def test_the_notebook_is_otters(made: Path) -> None:
    texts = ["".join(cell["source"]) for cell in cells_of(made)]
    assert 'grader = otter.Notebook("lab.ipynb")' in texts[0]
    assert '%matplotlib inline\nimport' in texts[2]
    assert 'def double(x):\n    """Twice x."""\n    ...' in texts
    assert 'grader.check("q1_1")' in texts
    assert "<!-- BEGIN QUESTION -->\n\n**Question 1.2.** Why?" in texts
    assert "grader.check_all()" in texts
    assert [cell["id"] for cell in cells_of(made)][:2] == ["cell-1", "cell-2"]
    for path in (made / NOTEBOOK, *(made / test for test in PUBLIC)):
        assert SECRET not in path.read_text(encoding="utf-8")


def test_the_public_tests_are_otters(made: Path) -> None:
    text = (made / PUBLIC[0]).read_text(encoding="utf-8")
    assert "OK_FORMAT = False" in text
    assert "def test_double(double):" in text


def test_it_is_current_until_one_of_them_is_changed(root: Path) -> None:
    tiny = Course(root).assignment("tiny")
    assert is_current(tiny, "lab.ipynb")
    assert stale(tiny) == sync(tiny) == []
    require_current(tiny)
    for name in (NOTEBOOK, *PUBLIC, "solutions/tiny/lab.py"):
        path = root / name
        before = path.read_bytes()
        mine = before.replace(b"Tiny sums", b"Tiny sons")
        path.write_bytes(mine if name.endswith("ipynb") else before + b"# mine\n")
        assert stale(tiny) == [root / NOTEBOOK], name
        with pytest.raises(CourseError, match=r"lab\.ipynb: .*; run: emgrade sync"):
            require_current(tiny)
        path.write_bytes(before)
    (root / PUBLIC[0]).unlink()
    assert stale(tiny) == [root / NOTEBOOK]
    assert is_current(tiny, "other.ipynb") is False


def test_windows_line_ends_in_the_master_do_not_matter(root: Path) -> None:
    path = root / "solutions/tiny/lab.py"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert stale(Course(root).assignment("tiny")) == []


def test_a_test_changed_by_hand_is_made_again_and_nothing_else(root: Path) -> None:
    path = root / PUBLIC[0]
    right = path.read_bytes()
    path.write_bytes(right + b"# mine\n")
    assert sync(Course(root).assignment("tiny")) == [path]
    assert path.read_bytes() == right


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# name: q1_1", "# name: a\n# - b", r"assignment.toml has no question 'a' about this"),
        ("check_all_cell", "chk_all", "Unexpected key found in config: 'chk_all'"),
        ("ok_format: false", "ok_format: true", r"tests: \{files: true, ok_format: false\}"),
        ("# # ASSIGNMENT CONFIG", "# # x", r"lab\.py:1: the master has no configuration; in its"),
    ],
)  # fmt: skip
def test_a_master_that_is_none(root: Path, old: str, new: str, words: str) -> None:
    assert old in MASTER
    before = (root / NOTEBOOK).read_bytes()
    (root / "solutions/tiny/lab.py").write_text(MASTER.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CourseError, match=words) as caught:
        sync(Course(root).assignment("tiny"))
    assert "\n" not in str(caught.value)
    assert (root / NOTEBOOK).read_bytes() == before


def test_a_master_that_is_missing(root: Path) -> None:
    (root / "solutions/tiny/lab.py").unlink()
    with pytest.raises(CourseError, match=r"lab\.py: the master cannot be read .*; write it: a n"):
        sync(Course(root).assignment("tiny"))


def test_the_master_in_the_documentation(tmp_path: Path) -> None:
    docs = Path(__file__).parents[2] / "docs" / "instructors.md"
    (master,) = (block for block in docs.read_text(encoding="utf-8").split("```")
                 if "ASSIGNMENT CONFIG" in block)  # fmt: skip
    described = """\
title = "Power"
points = 3
submit = ["lab.ipynb"]

[[questions]]
id = "q1"
points = 2
code = ["rayleigh"]

[[questions]]
id = "q2"
points = 1
by_hand = true
"""
    files = {
        "assignments/power/assignment.toml": described,
        "solutions/power/lab.py": master.removeprefix("python\n"),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "graders").mkdir()
    made = {path.name: path.read_text(encoding="utf-8")
            for path in sync(Course(tmp_path).assignment("power"))}  # fmt: skip
    assert set(made) == {"lab.ipynb", "q1.py"}
    assert "def test_on_an_eigenvector(rayleigh):" in made["q1.py"]
    assert "x @ A" not in made["lab.ipynb"]
    assert "weighted mean" not in made["lab.ipynb"]
    assert "Why is it between" in made["lab.ipynb"]
