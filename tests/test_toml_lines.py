from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgrade.toml_lines import line_of, lines_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DOCUMENT = """\
# a comment with [[questions]] in it
title = "a # b"   # and a comment after
note = '''
points = 1
[[questions]]
'''
submit = [
  "a.py",  # the first
  "b.py",
]
limits.memory_mb = 5

[[questions]]
id = "x"
code = ["a", "b"]
extra = { deep = { er = 1 }, list = [1,
  2] }

[[questions]]
"id" = "y"
  points = 3

[questions.more]
z = 2020-01-01T00:00:00

[ a . "b c" ]
d = true
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("$", 1),
        ("$.title", 2),
        ("$.note", 3),
        ("$.submit", 7),
        ("$.submit[0]", 8),
        ("$.submit[1]", 9),
        ("$.limits", 11),
        ("$.limits.memory_mb", 11),
        ("$.questions", 13),
        ("$.questions[0]", 13),
        ("$.questions[0].id", 14),
        ("$.questions[0].code[1]", 15),
        ("$.questions[0].extra.deep.er", 16),
        ("$.questions[0].extra.list[0]", 16),
        ("$.questions[0].extra.list[1]", 17),
        ("$.questions[1]", 19),
        ("$.questions[1].id", 20),
        ("$.questions[1].points", 21),
        ("$.questions[1].more", 23),
        ("$.questions[1].more.z", 24),
        ("$.a.b c.d", 27),
    ],
)
def test_finds_every_kind_of_place(path: str, line: int) -> None:
    assert line_of(DOCUMENT, path) == line


@pytest.mark.parametrize(
    "path", ["$.points", "$.questions[2]", "$.questions[0].points", "$.submit[2]", "", "title"]
)
def test_what_is_not_there_has_no_line(path: str) -> None:
    assert line_of(DOCUMENT, path) is None


def test_broken_text_keeps_the_lines_before_the_break() -> None:
    assert line_of("a = 1\nb 2 = \nc = 3\n", "$.a") == 1
    assert line_of("a = 1\nb 2 = \nc = 3\n", "$.c") is None


# Values that try to look like something else, and over how many lines they go.
VALUES = st.sampled_from(
    [
        "1",
        "-1.5e3",
        "true",
        "1979-05-27 07:32:00Z",
        '"plain"',
        '"# no comment"',
        '"a \\" b = 3"',
        "'c:\\'",
        '""',
        "''",
        '"""\nkey = 1\n[[table]]\n\\"""still"""',
        '"""one "quoted" """"',
        "'''\n[table]\n# x '' y\n'''",
        "[]",
        "[\n]",
        "[1, [2, 3],\n # comment ]\n 4,]",
        "[ \"]\", '#' ]",
        "{}",
        '{ p = 1, "q" = [1,\n2] }',
    ]
)
BETWEEN = st.lists(st.sampled_from(["", "  ", "# [[key]]", "\t# a = '''"]), max_size=3)
HEADERS = ["[table{}]", "[[many]]", "[ deep.table{} ]", '["quoted table{}"]']


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[str, int]]:
    """A TOML text, written line by line, and the line on which each path was written."""
    lines: list[str] = []
    expected: dict[str, int] = {}
    many = 0
    table = "$"

    def write(text: str, *paths: str) -> None:
        lines.extend(draw(BETWEEN))
        for path in paths:
            expected.setdefault(path, len(lines) + 1)
        lines.extend(text.split("\n"))

    for section in range(draw(st.integers(1, 4))):
        if section:
            header = draw(st.sampled_from(HEADERS))
            name = f"table{section}"
            match header:
                case "[[many]]":
                    table = f"$.many[{many}]"
                    many += 1
                    write(header, "$.many", table)
                case "[ deep.table{} ]":
                    table = f"$.deep.{name}"
                    write(header.format(section), "$.deep", table)
                case _:
                    table = "$." + ("quoted " if "quoted" in header else "") + name
                    write(header.format(section), table)
        for key in range(draw(st.integers(0, 4))):
            comment = draw(st.sampled_from(["", "  # ] } = "]))
            write(f"key-{key} = {draw(VALUES)}{comment}", f"{table}.key-{key}")
    return "\n".join(lines) + "\n", expected


@given(documents())
def test_lines_are_those_on_which_the_keys_were_written(
    document: tuple[str, dict[str, int]],
) -> None:
    text, expected = document
    found = lines_of(text)
    assert {path: found.get(path) for path in expected} == expected


@given(documents())
def test_finds_exactly_the_paths_that_a_parser_finds(document: tuple[str, Any]) -> None:
    def paths(value: object, path: str = "$") -> set[str]:
        match value:
            case dict():
                return {path}.union(*(paths(v, f"{path}.{k}") for k, v in value.items()))
            case list():
                return {path}.union(*(paths(v, f"{path}[{i}]") for i, v in enumerate(value)))
        return {path}

    assert set(lines_of(document[0])) == paths(tomllib.loads(document[0]))


@given(st.text(alphabet="ab.=[]{}\"'\\#, \n\t1") | st.text())
def test_never_fails_whatever_the_text(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_of(text).values())
