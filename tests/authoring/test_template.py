from __future__ import annotations

import json
from pathlib import Path

import pytest

from emgrade.authoring.template import fill, packaged_template, template_of
from emgrade.course import Course
from emgrade.errors import CourseError


def test_blanks_are_filled_and_line_ends_are_lf(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/a.md").write_bytes(b"# {{title}}\r\n{{ slug }}{{slug}}\r\n")
    (tmp_path / "b.json").write_bytes(b'{"a": {"b": "${x}"}}')
    assert fill(tmp_path, {"title": "T {{slug}}", "slug": "s"}) == {
        "b.json": b'{"a": {"b": "${x}"}}',
        "sub/a.md": b"# T {{slug}}\nss\n",
    }


def test_what_stands_after_a_dollar_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "ci.yml").write_bytes(b"run: ${{ matrix }}\n")
    assert fill(tmp_path, {}) == {"ci.yml": b"run: ${{ matrix }}\n"}


def test_an_unknown_blank_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x\n\n{{titel}}\n", encoding="utf-8")
    with pytest.raises(CourseError, match=r"a\.md:3: unknown blank \{\{titel\}\}; .*'title'\?"):
        fill(tmp_path, {"title": "", "slug": ""})


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    with pytest.raises(CourseError, match=r"a\.png: is not UTF-8"):
        fill(tmp_path, {})


def test_a_course_uses_its_own_template_first(tmp_path: Path) -> None:
    course = Course(tmp_path)
    assert template_of(course) == packaged_template()
    (tmp_path / "student_template").mkdir()
    assert template_of(course) == tmp_path / "student_template"


@pytest.mark.parametrize("name", ["tasks", "settings", "extensions"])
def test_the_editor_settings_are_json(name: str) -> None:
    text = (packaged_template() / f".vscode/{name}.json").read_text(encoding="utf-8")
    assert isinstance(json.loads(text), dict)
