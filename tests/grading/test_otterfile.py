from __future__ import annotations

import sys
from pathlib import Path

import pytest

from emgrade.errors import CourseError
from emgrade.grading.otterfile import read_otter_file

FILE = '''\
"""Checks."""
import math
from otter.test_files import test_case

OK_FORMAT = False
name = "estep"
points = 4


@test_case(name="It doubles", points=3)
def test_doubles(double, env):
    assert double(2) == 4


@test_case()
def test_more():
    assert math.pi > 3
'''


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "estep.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_cases_in_order_with_what_is_said_about_them(tmp_path: Path) -> None:
    file = read_otter_file(written(tmp_path, FILE))
    assert (file.name, file.points) == ("estep", 4)
    first, second = file.cases
    assert (first.name, first.points, first.hidden) == ("It doubles", 3, False)
    assert (second.name, second.points) == (None, None)
    assert [*first.parameters] == ["double", "env"]
    assert [*second.parameters] == []
    first.function(double=lambda x: 2 * x, env={})
    with pytest.raises(AssertionError):
        first.function(double=abs, env={})


def test_everything_otters_decorator_takes(tmp_path: Path) -> None:
    text = FILE.replace(
        'name="It doubles", points=3',
        '"It doubles", 3, True, success_message="Well done", failure_message="Look again"',
    )
    case = read_otter_file(written(tmp_path, text)).cases[0]
    assert (case.name, case.points, case.hidden) == ("It doubles", 3, True)
    assert (case.success_message, case.failure_message) == ("Well done", "Look again")


@pytest.mark.parametrize("points", ["None", "[1, 2]", "'3'"])
def test_points_that_are_no_number_are_shared_later(tmp_path: Path, points: str) -> None:
    text = FILE.replace("points = 4", f"points = {points}")
    assert read_otter_file(written(tmp_path, text)).points is None


def test_otter_itself_is_neither_needed_nor_hidden(tmp_path: Path) -> None:
    marker = object()
    sys.modules["otter"] = marker  # type: ignore[assignment]
    try:
        read_otter_file(written(tmp_path, FILE))
        assert sys.modules["otter"] is marker
    finally:
        del sys.modules["otter"]
    read_otter_file(written(tmp_path, FILE))
    assert "otter" not in sys.modules
    assert "otter.test_files" not in sys.modules
    with pytest.raises(CourseError):
        read_otter_file(written(tmp_path, "1/0"))
    assert "otter" not in sys.modules  # after a failure, too


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (FILE.replace("import math", "import no_such_module"), 2, "no_such_module"),
        (FILE + "\n1 / 0\n", 19, "ZeroDivisionError"),
        (FILE + "\ndef f(:\n", 19, "SyntaxError"),
        (FILE.replace('name = "estep"', ""), None, "must define `name`"),
        (FILE.replace('name = "estep"', "name = 5"), None, "must define `name`"),
    ],
)
def test_a_file_that_is_no_test_file(
    tmp_path: Path, text: str, line: int | None, message: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(CourseError, match=message) as caught:
        read_otter_file(path)
    assert (caught.value.file, caught.value.line) == (path, line)


def test_the_line_is_that_in_the_test_file_not_in_what_it_called(tmp_path: Path) -> None:
    text = FILE + "\nimport json\njson.loads('{')\n"
    with pytest.raises(CourseError) as caught:
        read_otter_file(written(tmp_path, text))
    assert caught.value.line == 20
