"""What a student gets, and above all what a student does not get."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from course_factory import ASSIGNMENT, FILES, SECRET, SKELETON, make_course

from emgrade.authoring.handout import build_handout
from emgrade.authoring.wheel import wheel_bytes, wheel_name
from emgrade.course import Assignment, Course, open_handout
from emgrade.errors import CourseError

REAL_COURSE = Course(Path(__file__).parents[2])


def _build(course: Course, out: Path) -> dict[str, bytes]:
    path = build_handout(course, course.assignment("tiny"), out)
    assert path == out / "tiny-handout.zip"
    return _files(path.read_bytes())


def _files(zipped: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _files_inside_out(zipped: bytes) -> Iterator[tuple[str, bytes]]:
    """Every file of a zip, and those of the zips in it."""
    for name, content in _files(zipped).items():
        yield name, content
        if content.startswith(b"PK"):
            yield from ((f"{name}!{inner}", text) for inner, text in _files_inside_out(content))


def test_one_folder_with_all_that_was_listed(course: Course, tmp_path: Path) -> None:
    assert sorted(_build(course, tmp_path)) == sorted(
        f"tiny/{name}"
        for name in (
            ".editorconfig",
            ".github/workflows/check.yml",
            ".gitignore",
            ".vscode/extensions.json",
            ".vscode/settings.json",
            ".vscode/tasks.json",
            "README.md",
            "assignment.toml",
            "handout.html",
            "handout.md",
            "numbers.csv",
            "pytest.ini",
            "requirements.txt",
            "tests/double.py",
            "tests/total.py",
            "tiny.py",
            f"wheels/{wheel_name()}",
        )
    )


def test_contents(course: Course, tmp_path: Path) -> None:
    files = _build(course, tmp_path)
    assert files["tiny/tiny.py"] == SKELETON.encode()
    assert files["tiny/numbers.csv"] == b"1,2\n3,4\n"
    assert files["tiny/handout.md"] == FILES["assignments/tiny/handout.md"].encode()
    assert b"<math" in files["tiny/handout.html"]
    assert files["tiny/tests/total.py"] == FILES["graders/tiny/public/total.py"].encode()
    assert files[f"tiny/wheels/{wheel_name()}"] == wheel_bytes()
    readme = files["tiny/README.md"].decode()
    assert readme.startswith("# Tiny sums\n")
    assert "| Twice a number | 4 |\n| total | 6 |\n| **total** | 10 |" in readme
    assert "`tiny.py`" in readme
    assert "| `numbers.csv` | given |" in readme
    assert "pip install -r requirements.txt" in readme
    assert "emgrade check" in readme
    requirements = files["tiny/requirements.txt"].decode().splitlines()
    assert f"./wheels/{wheel_name()}" in requirements
    assert not any(line.startswith("scipy") for line in requirements)


def test_no_blank_is_left_unfilled_and_every_text_has_lf(tmp_path: Path) -> None:
    crlf = {
        name: text.replace("\n", "\r\n") for name, text in FILES.items() if "solutions" not in name
    }
    files = _build(make_course(tmp_path / "course", crlf), tmp_path)
    texts = {name: text for name, text in files.items() if not name.endswith(".whl")}
    assert not [name for name, text in texts.items() if b"\r" in text]
    assert not [name for name, text in texts.items() if re.search(rb"(?<!\$)\{\{", text)]


def test_given_data_that_is_no_text_is_kept_as_it_is(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    (course.root / "assignments/tiny/numbers.csv").write_bytes(b"\x93NUMPY\r\n\0")
    assert _build(course, tmp_path)["tiny/numbers.csv"] == b"\x93NUMPY\r\n\0"


def test_two_builds_are_the_same(course: Course, tmp_path: Path) -> None:
    first = build_handout(course, course.assignment("tiny"), tmp_path / "1").read_bytes()
    for path in course.root.rglob("*"):
        os.utime(path, (1, 1))
    second = build_handout(course, course.assignment("tiny"), tmp_path / "2").read_bytes()
    assert first == second


def test_modes_are_sane(course: Course, tmp_path: Path) -> None:
    path = build_handout(course, course.assignment("tiny"), tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}


def test_unzipped_under_any_name_it_is_a_handout_again(course: Course, tmp_path: Path) -> None:
    path = build_handout(course, course.assignment("tiny"), tmp_path)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "x")
    folder = (tmp_path / "x/tiny").rename(tmp_path / "x/homework")
    handout = open_handout(folder)
    assert handout.slug == "tiny"
    assert handout.questions == course.assignment("tiny").questions


def test_nothing_secret_is_in_it(course: Course, tmp_path: Path) -> None:
    """Every secret of the small course has a word in it that nothing else has."""
    for name, text in FILES.items():
        if "solutions" in name or "hidden" in name:
            assert SECRET in text
    path = build_handout(course, course.assignment("tiny"), tmp_path)
    found = [
        name
        for name, content in _files_inside_out(path.read_bytes())
        if re.search(rb"\b%b(\b|_)" % SECRET.encode(), content, re.IGNORECASE)
    ]
    assert found == []


@pytest.mark.parametrize("slug", REAL_COURSE.slugs)
def test_no_secret_of_this_repository_is_in_its_handouts(slug: str, tmp_path: Path) -> None:
    """By content: no three lines of an answer, a hidden test or a mistake, one after another."""
    assignment = REAL_COURSE.assignment(slug)
    path = build_handout(REAL_COURSE, assignment, tmp_path)
    handed_out = {name: _runs(text) for name, text in _files_inside_out(path.read_bytes())}
    secrets = _secrets(assignment)
    assert len(secrets) > 20
    assert {name for name, runs in handed_out.items() if runs & secrets} == set()


def _runs(content: bytes) -> set[tuple[str, ...]]:
    """Every three lines that follow each other, without blanks and empty lines."""
    lines = [line.strip() for line in content.decode("utf-8", "replace").splitlines()]
    lines = [line for line in lines if line]
    return set(zip(lines, lines[1:], lines[2:], strict=False))


def _secrets(assignment: Assignment) -> set[tuple[str, ...]]:
    assert assignment.solution is not None
    assert assignment.hidden is not None
    answers: set[tuple[str, ...]] = set()
    for name in assignment.submit:
        path = assignment.solution / name
        path = path.with_suffix(".py") if path.suffix == ".ipynb" else path  # its master
        solution = path.read_text(encoding="utf-8")
        for block in re.findall(r"# BEGIN SOLUTION.*?\n(.*?)# END SOLUTION", solution, re.DOTALL):
            answers |= _runs(block.encode())
    tests = [_runs(_below_imports(path)) for path in assignment.hidden.rglob("*.py")]
    rubric = [_runs(path.read_bytes()) for path in assignment.solution.rglob("rubric.md")]
    assert answers
    assert tests
    return answers.union(*tests, *rubric)


def _below_imports(path: Path) -> bytes:
    """A test file from its first function on: what stands above may stand anywhere."""
    text = path.read_text(encoding="utf-8")
    start = re.search(r"^(?:@|def |class )", text, re.MULTILINE)
    assert start, path
    return text[start.start() :].encode()


def test_a_stale_skeleton_is_not_handed_out(course: Course, tmp_path: Path) -> None:
    (course.root / "assignments/tiny/tiny.py").write_text("# mine\n", encoding="utf-8")
    with pytest.raises(CourseError, match=r"tiny\.py: the skeleton is not .*; run: emgrade sync"):
        _build(course, tmp_path)
    assert not (tmp_path / "tiny-handout.zip").exists()


def test_a_missing_text(course: Course, tmp_path: Path) -> None:
    (course.root / "assignments/tiny/handout.md").unlink()
    with pytest.raises(CourseError, match=r"handout\.md: cannot be read .*; write the text"):
        _build(course, tmp_path)


@pytest.mark.parametrize("name", ["readme.md", "handout.html", "pytest.ini"])
def test_a_file_may_not_take_the_place_of_another(tmp_path: Path, name: str) -> None:
    text = ASSIGNMENT.replace("numbers.csv", name)
    changes = {f"assignments/tiny/{name}": "x", "assignments/tiny/assignment.toml": text}
    course = make_course(tmp_path / "course", changes)
    with pytest.raises(CourseError, match=f"'{name}' would be in the handout twice; rename"):
        _build(course, tmp_path)


def test_the_course_may_wrap_it_differently(course: Course, tmp_path: Path) -> None:
    template = course.root / "student_template"
    template.mkdir()
    (template / "READ.txt").write_text("{{slug}}: {{points}}\n", encoding="utf-8")
    files = _build(course, tmp_path)
    assert files["tiny/READ.txt"] == b"tiny: 10\n"
    assert "tiny/README.md" not in files


@pytest.mark.network
def test_a_student_can_install_it(course: Course, tmp_path: Path) -> None:
    """The README's commands, in a folder with a blank in its name, up to where emgrade imports."""
    with zipfile.ZipFile(build_handout(course, course.assignment("tiny"), tmp_path)) as archive:
        archive.extractall(tmp_path / "my course")
    folder = tmp_path / "my course/tiny"
    subprocess.run([sys.executable, "-m", "venv", ".venv"], cwd=folder, check=True)
    python = folder / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", "requirements.txt"], cwd=folder, check=True)
    program = (
        "import importlib.util as u, emgrade.course as c, pathlib;"
        "print(c.open_handout(pathlib.Path()).slug, u.find_spec('scipy'))"
    )
    done = subprocess.run(
        [python, "-c", program], cwd=folder, check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["tiny", "None"]
