from __future__ import annotations

from pathlib import Path

import pytest
from course_factory import ASSIGNMENT, SKELETON, make_unsynced_course

from emgrade.authoring.skeleton import require_current, stale, sync
from emgrade.course import Course
from emgrade.errors import CourseError

SKELETON_FILE = "assignments/tiny/tiny.py"


def test_a_missing_skeleton_is_stale_and_gets_written(tmp_path: Path) -> None:
    course = make_unsynced_course(tmp_path)
    tiny = course.assignment("tiny")
    path = tmp_path / SKELETON_FILE
    assert stale(tiny) == [path]
    assert not path.exists()
    assert sync(tiny) == [path]
    assert path.read_bytes() == SKELETON.encode()
    assert stale(tiny) == sync(tiny) == []


def test_nothing_is_written_when_nothing_changed(course: Course) -> None:
    before = (course.root / SKELETON_FILE).stat()
    sync(course.assignment("tiny"))
    after = (course.root / SKELETON_FILE).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    "content",
    [SKELETON + "\n", SKELETON.replace("\n", "\r\n"), ""],
    ids=["another line", "Windows line ends", "empty"],
)
def test_any_other_content_is_stale(course: Course, content: str) -> None:
    path = course.root / SKELETON_FILE
    path.write_bytes(content.encode())
    tiny = course.assignment("tiny")
    with pytest.raises(CourseError, match=r"tiny\.py: the skeleton is not .*; run: emgrade sync"):
        require_current(tiny)
    assert sync(tiny) == [path]
    assert path.read_bytes() == SKELETON.encode()
    require_current(tiny)


def test_windows_line_ends_in_the_solution_do_not_matter(course: Course) -> None:
    solution = course.root / "solutions/tiny/tiny.py"
    solution.write_bytes(solution.read_bytes().replace(b"\n", b"\r\n"))
    assert stale(course.assignment("tiny")) == []


def test_one_bad_solution_and_nothing_is_written(tmp_path: Path) -> None:
    course = make_unsynced_course(
        tmp_path,
        {
            "assignments/tiny/assignment.toml": ASSIGNMENT.replace(
                '["tiny.py"]', '["tiny.py", "second.py"]'
            ),
            "solutions/tiny/second.py": "\n# BEGIN SOLUTION\n",
        },
    )
    with pytest.raises(CourseError, match=r"second\.py:2: BEGIN SOLUTION without END"):
        sync(course.assignment("tiny"))
    assert not (tmp_path / SKELETON_FILE).exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (None, "def double(x):\n    return x + x\n\n\ndef total(xs):\n    return sum(xs)\n",
         "tiny.py: nothing in it is marked as a solution: students would get it whole"),
        ("hush_twice = x + x", "hush_twice = x + +", "tiny.py:7: the solution is not Python"),
        ("    hush_twice = x + x", "\thush_twice = x + x", "tiny.py:7: the solution is not Python"),
    ],
)  # fmt: skip
def test_a_solution_that_no_skeleton_should_be_made_of(
    course: Course, old: str | None, new: str, said: str
) -> None:
    path = course.root / "solutions" / "tiny" / "tiny.py"
    before = (course.root / "assignments" / "tiny" / "tiny.py").read_bytes()
    path.write_text(new if old is None else path.read_text().replace(old, new))
    with pytest.raises(CourseError) as caught:
        sync(course.assignment("tiny"))
    assert said in str(caught.value)
    assert (course.root / "assignments" / "tiny" / "tiny.py").read_bytes() == before


def test_a_solution_that_is_missing(course: Course) -> None:
    (course.root / "solutions/tiny/tiny.py").unlink()
    with pytest.raises(CourseError, match=r"tiny\.py: the solution cannot be read .*; write it"):
        stale(course.assignment("tiny"))


def test_a_text_that_is_no_program_is_stripped_all_the_same(tmp_path: Path) -> None:
    course = make_unsynced_course(
        tmp_path,
        {
            "assignments/tiny/assignment.toml": ASSIGNMENT.replace(
                '["tiny.py"]', '["tiny.py", "answers.txt"]'
            ),
            "solutions/tiny/answers.txt": "mean = 3  # SOLUTION\nname = ''\n",
        },
    )
    written = {path.name: path.read_bytes() for path in sync(course.assignment("tiny"))}
    assert written["answers.txt"] == b"mean = ...\nname = ''\n"


REAL_COURSE = Course(Path(__file__).parents[2])


@pytest.mark.parametrize("slug", REAL_COURSE.slugs)
def test_the_skeletons_of_this_repository_are_current(slug: str) -> None:
    assert stale(REAL_COURSE.assignment(slug)) == []
