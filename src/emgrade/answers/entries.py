"""A student's answers file, read: one entry a key, and what is wrong with the rest.

The file is TOML. Where it is broken, each of its entries is read by itself, so that a slip in one
costs only that one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from emgrade.errors import nearest
from emgrade.toml_lines import lines_of
from emgrade.toml_text import NotToml, read_toml

LARGEST = 128 << 10  # bytes
LONGEST_LINE = 4_000  # characters: the time TOML's dotted keys take grows with the third power
MOST_REMARKS = 20


class Entry(msgspec.Struct, frozen=True):
    """What stands behind one key at a line, or (Markdown) why it cannot be read."""

    value: Any = None
    line: int = 0
    problem: str = ""


class Entries(msgspec.Struct, frozen=True):
    """The entries of a file by key. ``problem`` says why none could be read at all."""

    by_key: dict[str, Entry]
    remarks: tuple[str, ...] = ()
    problem: str = ""


def read_entries(data: bytes, name: str, keys: Collection[str]) -> Entries:
    """Read the file called ``name``, in which entries for ``keys`` are looked for."""
    if len(data) > LARGEST:
        return Entries({}, problem=f"`{name}` is larger than {LARGEST >> 10} KB: too large to be "
                       "a file of answers.")  # fmt: skip
    text = _text(data)
    if text is None:
        return Entries({}, problem=f"`{name}` is no text file: save it as UTF-8.")
    try:
        by_key, remarks = _whole(text, keys)
    except ValueError:
        by_key, remarks = _one_by_one(text, name, keys)
    return Entries(by_key, tuple(islice(remarks, MOST_REMARKS)))


def _text(data: bytes) -> str | None:
    # Editors on Windows write UTF-16 with a mark, or the code page of Western Europe.
    encodings: tuple[str, ...] = ("utf-8-sig", "cp1252")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
    return None


Found = tuple[dict[str, Entry], Iterator[str]]  # the entries by key, and remarks


def _whole(text: str, keys: Collection[str]) -> Found:
    """The entries of a text that is TOML; ValueError when it is not."""
    if any(len(line) > LONGEST_LINE for line in text.split("\n")):
        raise ValueError
    content = read_toml(text)
    lines = lines_of(text)
    by_key = {key: Entry(content[key], lines.get(f"$.{key}", 0)) for key in content if key in keys}
    strange: dict[str, int] = {}
    for key, value in content.items():
        if key in keys:
            continue
        inside = value if isinstance(value, dict) else {}
        # Under a heading of the student's own an answer is an answer.
        moved = {
            inner: Entry(inside[inner], lines.get(f"$.{key}.{inner}", 0))
            for inner in inside if inner in keys
        }  # fmt: skip
        if not moved.keys().isdisjoint(by_key):
            raise ValueError  # given twice
        by_key |= moved
        if not moved:
            strange[key] = lines.get(f"$.{key}", 0)
    return by_key, _no_questions(strange, keys)


def _no_questions(lines: dict[str, int], keys: Collection[str]) -> Iterator[str]:
    from emgrade.formulas.error import code

    for key, line in lines.items():
        meant = nearest(key, keys)
        at = f" (line {line})" if line else ""
        yield f"{code(key)}{at} is no question: {meant}{'' if meant.endswith('?') else '.'}"


class _Piece(NamedTuple):
    """The lines of one entry: its key, where it begins (lines from 1), its text."""

    key: str
    line: int
    text: str


_START = re.compile(
    r"^[ \t]*(?:\[\[?[ \t]*[\w. \t-]+\]\]?[ \t]*(?:#.*)?$"  # a heading
    r"|(?:\"([^\"\n]*)\"|'([^'\n]*)'|([\w.-]+))[ \t]*([=:]))",
    re.MULTILINE,
)


def _pieces(text: str, keys: Collection[str]) -> Iterator[_Piece]:
    """A text cut before each entry; what stands before the first, and headings, have the key "".

    With a colon for the equals sign it is one too, where its key is asked for.
    """
    starts, names = [0], [""]
    for found in _START.finditer(text):
        key = found[1] or found[2] or found[3] or ""
        if found[4] != ":" or key in keys:
            starts.append(found.start())
            names.append(key)
    line = 1
    for key, start, end in zip(names, starts, [*starts[1:], len(text)], strict=True):
        yield _Piece(key, line, text[start:end].removesuffix("\n"))
        line += text.count("\n", start, end)


def _one_by_one(text: str, name: str, keys: Collection[str]) -> Found:
    """Each entry read by itself; a line that belongs to none is held against the one above it."""
    first, *pieces = _pieces(text, keys)
    lines: dict[str, list[int]] = {}
    for piece in pieces:
        lines.setdefault(piece.key, []).append(piece.line)
    by_key = {piece.key: _entry(piece, name) for piece in pieces if piece.key in keys}
    for key in by_key:
        if len(at := lines[key]) > 1:
            places = ", ".join(map(str, at[:5]))
            problem = f"`{key}` stands in `{name}` more than once (lines {places}): keep one."
            by_key[key] = Entry(line=at[0], problem=problem)
    strange = {key: at[0] for key, at in lines.items() if key and key not in keys}
    return by_key, _remarks(first, name, _no_questions(strange, keys))


def _remarks(first: _Piece, name: str, others: Iterable[str]) -> Iterator[str]:
    """Those on the lines above the first entry, and the others."""
    from emgrade.formulas.error import code

    for row, line in enumerate(first.text.split("\n")):
        if not _is_empty(line):
            yield (
                f"`{name}`, line {first.line + row}: {code(line[:80])} belongs to no entry. An "
                "entry is written as `name = value`, and a comment begins with `#`."
            )
    yield from others


def _is_empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _entry(piece: _Piece, name: str) -> Entry:
    head, *more = piece.text.split("\n")
    for row, line in enumerate((head, *more)):
        if len(line) > LONGEST_LINE:
            return Entry(line=piece.line, problem=f"`{name}`, line {piece.line + row} has "
                         f"{len(line):,} characters: too many for an answer.")  # fmt: skip
    if _is_empty(head.partition("=")[2]) and all(map(_is_empty, more)) and "=" in head:
        return Entry("", piece.line)
    try:
        return Entry(_value(piece.text), piece.line)
    except ValueError as error:
        wrong = error
    # "\gamma" in double quotes: TOML takes the backslash for the start of a special character.
    try:
        return Entry(_value(piece.text.replace("\\", "\\\\")), piece.line)
    except ValueError:
        return Entry(line=piece.line, problem=_broken(piece, name, wrong))


def _value(text: str) -> Any:
    (value,) = read_toml(text).values()
    return value


def _broken(piece: _Piece, name: str, error: ValueError) -> str:
    """What is wrong with an entry that is no TOML, and where."""
    from emgrade.formulas.error import with_caret

    lines = piece.text.split("\n")
    what, row, column = str(error), 1, len(lines[0]) + 1
    if isinstance(error, NotToml):
        what, row, column = error.what, error.line or row, error.column or column
    line = lines[row - 1]
    return (
        f"`{name}`, line {piece.line + row - 1}, column {column}: this cannot be read ({what}). "
        f"{_mend(lines, row)}\n\n````text\n{with_caret(line, column - 1)}\n````"
    )


def _mend(lines: list[str], row: int) -> str:
    """What is probably meant by an entry that is no TOML."""
    if row > 1 and _is_toml("\n".join(lines[: row - 1])):
        return "The line belongs to no entry: take it out, or begin it with `#`."
    _, equals, value = lines[0].partition("=")
    value = value.strip()
    if not equals or ":" in lines[0].partition("=")[0]:
        return "Write `=` between a name and its value."
    if value[:1] in "−–":
        return "Write the minus sign of the keyboard, `-`."
    if re.match(r"[+-]?\d+,\d+\s*(#|$)", value):
        return "Write a decimal point, not a comma."
    if re.match(r"[+-]?\.\d|[+-]?\d+\.(?!\d)", value):
        return "A number needs a digit on both sides of its point, as in `0.5`."
    if value[:1] in "“”„‘’«":
        return "Use straight quotes: `'` or `\"`."
    if value[:1] in ("'", '"'):
        if value.count(value[0]) % 2:
            return "Close the quotes on the same line."
        return "Put the whole answer into one pair of quotes."
    if value[:1] == "[":
        return "A list is written as in `[1, 2, 2]`: commas between the entries, `]` at the end."
    return "Put text and formulas into quotes, as in `'2*x'`."


def _is_toml(text: str) -> bool:
    try:
        read_toml(text)
    except NotToml:
        return False
    return True
