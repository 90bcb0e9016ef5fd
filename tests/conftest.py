"""Fixtures that tests all over the tree share."""

from __future__ import annotations

from pathlib import Path

import pytest
from course_factory import make_course
from repo_lab import bundle_zip, isolated, lab, solution  # noqa: F401 (fixtures)

from emgrade.course import Course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A small course with one assignment, ``tiny``, in a directory of its own."""
    return make_course(tmp_path / "course")
