"""An answers file without its answers: the same markers as in code, blanks in their place.

``x = 1.5  # SOLUTION`` becomes ``x = ""``, text in single quotes stays in single quotes (where a
backslash is a backslash), and a list becomes a list of as many blanks.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from emgrade.answers.meaning import is_blank
from emgrade.authoring.strip import strip_lines
from emgrade.errors import CourseError
from emgrade.toml_lines import line_of
from emgrade.toml_text import NotToml, read_toml

_ANSWER = re.compile(r"(\s*[\w-]+\s*=\s*)(.*?)\s*# ?SOLUTION\s*")


def blank_answers(source: str, *, file: Path) -> str:
    """The student's answers file, from the solution's.

    CourseError when a marker does not fit, and when an entry is left with its answer.
    """
    blanked = [_blanked(line, number, file) for number, line in enumerate(source.split("\n"), 1)]
    lines = strip_lines(blanked, file=file)
    text = "\n".join(line.text for line in lines)
    try:
        entries = read_toml(text)
    except NotToml as error:
        raise CourseError(
            f"without its answers the file is no TOML: {error.what}",
            file=file, line=lines[(error.line or len(lines)) - 1].number, mend="move the markers",
        ) from None  # fmt: skip
    for key, value in entries.items():
        if not is_blank(value):
            row = line_of(text, f"$.{key}") or 1
            raise CourseError(
                f"'{key}' keeps its answer, which students would read",
                file=file, line=lines[row - 1].number, mend="end its line with: # SOLUTION",
            )  # fmt: skip
    return text


def _blanked(line: str, number: int, file: Path) -> str:
    found = _ANSWER.fullmatch(line)
    if not found:
        return line
    try:
        (value,) = read_toml(line).values()
    except ValueError as error:
        raise CourseError(f"broken TOML: {error}", file=file, line=number,
                          mend="write the whole answer on this line") from None  # fmt: skip
    return found[1] + _blank(value, "'" if found[2].startswith("'") else '"')


def _blank(value: Any, quote: str) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_blank(item, quote) for item in value)}]"
    return quote * 2
