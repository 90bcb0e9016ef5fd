"""From a bundle, zipped or not, to the assignment in it."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import stat
import tempfile
import zipfile
from pathlib import Path

from emgrade.course import Assignment, Course
from emgrade.errors import CourseError


def open_bundle(path: Path) -> Assignment:
    """The assignment in a bundle: the zip, or the folder it was unpacked to.

    A zip is unpacked to a folder that only this user can read, and that goes when this process
    ends. CourseError when it is no bundle, or a zip that would write outside that folder.
    """
    if not path.exists():
        raise CourseError("no such bundle", file=path, mend="make one with: emgrade autograder")
    course = Course((path if path.is_dir() else _unpacked(path)) / "course")
    if len(course.slugs) != 1:
        raise CourseError(
            f"is no bundle (it holds {len(course.slugs)} assignments)",
            file=path,
            mend="make one with: emgrade autograder",
        )
    return course.assignment(course.slugs[0])


def _unpacked(path: Path) -> Path:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                _check_stays_inside(member, path)
            folder = _private_folder()
            archive.extractall(folder)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise CourseError(
            f"cannot be unpacked ({error})", file=path, mend="make it again: emgrade autograder"
        ) from None
    return folder


def _check_stays_inside(member: zipfile.ZipInfo, path: Path) -> None:
    """Refuse what zipfile would silently rename, and links: none of it is of our making."""
    parts = re.split(r"[/\\]", member.filename)
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    if ".." in parts or parts[0] == "" or ":" in parts[0] or is_link:
        raise CourseError(
            f"holds '{member.filename}', which points outside of it",
            file=path,
            mend="use a zip that emgrade autograder made",
        )


def _private_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="emgrade-bundle-"))  # 0700
    owner = os.getpid()

    def remove() -> None:
        if os.getpid() == owner:  # a forked child that exits must leave it to its parent
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    return folder
