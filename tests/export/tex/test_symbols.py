"""The tables against pandoc, whose own tables of TeX's commands are in the field for years."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from html import unescape
from unicodedata import lookup

import pypandoc  # type: ignore[import-untyped]

from emgrade.export.tex import symbols

# Where pandoc's sign is another one, and why ours is not pandoc's.
OURS = {
    "a long arrow is long": r"\Longleftarrow \Longrightarrow \Longleftrightarrow \longleftarrow"
    r" \longrightarrow \longleftrightarrow \longmapsto \iff",
    "bars around a norm are no relation": r"\| \lVert \rVert",
    "the slanted line is drawn as TeX does": r"\leqslant \geqslant \preceq \succeq",
    "Typst makes Greek variants italic by itself": r"\varkappa \varrho \varsigma",
    "larger or smaller, as TeX draws it": r"\bigcirc \blacksquare \blacktriangle \square"
    r" \triangleleft \triangleright \centerdot \amalg \ast",
    "Unicode's own sign of that name": r"\setminus \backslash \barwedge \leadsto \varnothing",
}


@cache
def by_pandoc() -> dict[str, str]:
    """Each command and the text of its MathML; commands that pandoc does not know are left out."""
    commands = sorted(symbols.SIGNS)
    markdown = "\n\n".join(f"$ {command} $" for command in commands)
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "--mathml", "--from=markdown_strict+tex_math_dollars"],
        input=markdown.replace("$ ", "$").replace(" $", "$").encode(), capture_output=True,
        check=True,
    )  # fmt: skip
    known = {}
    for block in re.findall(r"<math.*?</math>", done.stdout.decode(), re.DOTALL):
        command = unescape(re.search(r"<annotation[^>]*>(.*?)</annotation>", block, re.DOTALL)[1])  # type: ignore[index]
        body = re.sub(r"<annotation.*?</annotation>", "", block, flags=re.DOTALL)
        known[command] = unescape(re.sub(r"<[^>]*>", "", body)).strip()
    return known


def sign(command: str) -> str:
    """The sign alone, without Typst's class and escape."""
    text = symbols.SIGNS[command]
    text = re.sub(r'^class\("\w+", (.*)\)$', r"\1", text)
    return text[1:] if len(text) == 2 and text.startswith("\\") else text


def test_pandoc_knows_most_of_them() -> None:
    assert len(by_pandoc()) > 250


def test_every_sign_is_the_one_that_pandoc_has() -> None:
    different = {
        command
        for command in symbols.SIGNS
        if by_pandoc().get(command, sign(command)) != sign(command)
    }
    assert different == {command for commands in OURS.values() for command in commands.split()}


def test_every_greek_letter() -> None:
    small = "alpha beta gamma delta zeta eta theta iota kappa mu nu xi omicron pi rho sigma tau"
    for name in small.split():
        assert symbols.SIGNS[f"\\{name}"] == lookup(f"GREEK SMALL LETTER {name.upper()}")
    for name in ["Gamma", "Delta", "Theta", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"]:
        assert symbols.SIGNS[f"\\{name}"] == lookup(f"GREEK CAPITAL LETTER {name.upper()}")


def test_no_command_is_in_two_tables() -> None:
    tables = [symbols.SIGNS, symbols.SPACES, symbols.FUNCTIONS, symbols.FUNCTIONS_WITH_LIMITS,
              symbols.AROUND, symbols.TWO, symbols.INFIX, symbols.BIG, symbols.ARROWS,
              symbols.TEXT, symbols.SWITCHES, dict.fromkeys(symbols.SILENT),
              dict.fromkeys(symbols.SILENT_WITH_ARGUMENT),
              dict.fromkeys(symbols.TRANSPARENT)]  # fmt: skip
    seen: set[str] = set()
    for table in tables:
        assert not seen & set(table)
        seen |= set(table)
