"""Tests that would be forgotten without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from course_factory import FILES

from emgrade.errors import CourseError
from emgrade.grading.otterfile import read_otter_file
from emgrade.grading.shadowed import check_hidden

PUBLIC = FILES["graders/tiny/public/double.py"]


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("def test_a():\n    pass\n\n\ndef test_a():\n    pass\n", 5,
         "'test_a' is defined again: that of line 1 would be forgotten; rename one of them"),
        ("class TestA:\n    def test_b(self): ...\n    def test_b(self): ...\n", 3,
         "'test_b' is defined again: that of line 2"),
        ("class TestA:\n    ...\nasync def test_b(): ...\nclass TestA:\n    ...\n", 4,
         "'TestA' is defined again: that of line 1"),
        ("@once\ndef data(rng): ...\ndef test_a(data): ...\n@once\ndef data(rng): ...\n", 5,
         "'data' is defined again: that of line 2"),
        ("@pytest.fixture(scope='module')\ndef data(): ...\n@once\ndef data(rng): ...\n", 4,
         "'data' is defined again: that of line 2"),
    ],
)  # fmt: skip
def test_two_hidden_tests_of_one_name(tmp_path: Path, source: str, line: int, words: str) -> None:
    path = tmp_path / "test_q.py"
    path.write_text(source)
    with pytest.raises(CourseError) as caught:
        check_hidden(path)
    assert f"test_q.py:{line}: " in str(caught.value)
    assert words in str(caught.value)


def test_what_may_well_be_written_twice(tmp_path: Path) -> None:
    """Helpers, methods of different classes, and what differs in its name."""
    path = tmp_path / "test_q.py"
    path.write_text(
        "def helper(): ...\ndef helper(): ...\ndef test_a(): ...\ndef test_b(): ...\n"
        "class TestA:\n    def test_a(self): ...\nclass TestB:\n    def test_a(self): ...\n"
    )
    check_hidden(path)


@pytest.mark.parametrize(
    ("more", "line", "words"),
    [
        ("\n\n@test_case()\ndef test_call(double): ...\n", 13,
         "'test_call' is defined again: that of line 8 would be forgotten; rename one of them"),
        ("\n\ndef test_more(double): ...\n", 12,
         "'test_more' would never be run: nothing says that it is a test; "
         "write @test_case() above it, or rename it"),
    ],
)  # fmt: skip
def test_public_tests_that_nobody_would_run(
    tmp_path: Path, more: str, line: int, words: str
) -> None:
    path = tmp_path / "double.py"
    path.write_text(PUBLIC + more)
    with pytest.raises(CourseError) as caught:
        read_otter_file(path)
    assert f"double.py:{line}: " in str(caught.value)
    assert words in str(caught.value)


def test_a_helper_of_a_public_file_is_no_test(tmp_path: Path) -> None:
    path = tmp_path / "double.py"
    path.write_text("def helper(): ...\ndef helper(): ...\n" + PUBLIC)
    assert len(read_otter_file(path).cases) == 1

