from __future__ import annotations

import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from emgrade.archive import write_zip
from emgrade.bundle.build import build_bundle
from emgrade.bundle.unpack import open_bundle
from emgrade.course import Course
from emgrade.errors import CourseError


@pytest.fixture
def bundle(course: Course, tmp_path: Path) -> Path:
    return build_bundle(course, course.assignment("tiny"), tmp_path)


def test_a_zip_is_unpacked_where_nobody_else_reads(bundle: Path, course: Course) -> None:
    tiny = open_bundle(bundle)
    assert tiny.file == course.assignment("tiny").file
    assert tiny.hidden is not None
    assert tiny.solution is not None
    assert (tiny.hidden / "test_total.py").is_file()
    assert (tiny.solution / "tiny.py").read_bytes() == (
        course.root / "solutions/tiny/tiny.py"
    ).read_bytes()
    root = tiny.folder.parents[2]
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    assert not root.is_relative_to(bundle.parent)


def test_a_folder_is_used_where_it_is(bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(tmp_path / "source")
    assert open_bundle(tmp_path / "source").folder == tmp_path / "source/course/assignments/tiny"


def test_what_was_unpacked_goes_with_the_process(bundle: Path) -> None:
    program = (
        "import sys, pathlib, emgrade.bundle.unpack as u;"
        "print(u.open_bundle(pathlib.Path(sys.argv[1])).folder)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, bundle], capture_output=True, text=True, check=True
    )
    folder = Path(done.stdout.strip())
    assert folder.name == "tiny"
    assert not folder.parents[2].exists()


@pytest.mark.parametrize(
    "name", ["../evil", "course/../../evil", "/etc/evil", "C:/evil", "..\\evil", "\\evil"]
)
def test_a_zip_that_would_write_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = write_zip(tmp_path / "b.zip", {"setup.sh": b"", name: b"boo"})
    with pytest.raises(CourseError, match="points outside of it"):
        open_bundle(path)
    assert list(tmp_path.parent.rglob("evil")) == []


def test_a_link_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        link = zipfile.ZipInfo("course")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc")
    with pytest.raises(CourseError, match="'course', which points outside"):
        open_bundle(tmp_path / "b.zip")


def test_what_is_no_bundle(tmp_path: Path, course: Course) -> None:
    with pytest.raises(CourseError, match="no such bundle; make one"):
        open_bundle(tmp_path / "none.zip")
    with pytest.raises(CourseError, match=r"is no bundle \(it holds 0 assignments\)"):
        open_bundle(course.root)
    (tmp_path / "text.zip").write_text("no zip", encoding="utf-8")
    with pytest.raises(CourseError, match=r"text\.zip: cannot be unpacked \(File is not a zip"):
        open_bundle(tmp_path / "text.zip")
