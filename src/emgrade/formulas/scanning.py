"""A formula's text as a row of words, each with its place; brackets are in pairs when it is done.

Everything that can be told from the words alone is told here: a character that means nothing, a
number or a nesting out of bounds, a bracket without its partner.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from emgrade.formulas.error import FormulaError, code
from emgrade.formulas.names import NAME

MOST_CHARACTERS = 1_000
MOST_DEEP = 50
MOST_DIGITS = 30
MOST_POWER_OF_TEN = 300


class Word(NamedTuple):
    """A word of a formula: ``kind`` is its terminal in the grammar, ``text`` as it was typed."""

    kind: str
    text: str
    position: int


# Full-width characters, as typed on East Asian keyboards, one by one into ASCII.
_TO_ASCII = {0xFEE0 + code_point: code_point for code_point in range(0x21, 0x7F)}

_KINDS = {
    "BLANK": r"(?:\s|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff~]|\\[,;:!>\s]"
    r"|\\(?:left|right|[bB]igg?[lr]?|q?quad|displaystyle)(?![A-Za-z]))+",
    "DOLLAR": r"\$+",
    "NUMBER": r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\-−–][0-9]+|[eE][0-9]+)?",
    "_FRAC": r"\\[cdt]?frac(?![A-Za-z])",
    "ROOT": r"\\sqrt\s*\[",
    "POWER": r"\^|\*\*",
    "_TIMES": r"[*×·∗⋅∙•]|\\(?:cdot|times|ast)(?![A-Za-z])",
    "_OVER": r"[/÷⁄∕]|\\div(?![A-Za-z])",
    "_PLUS": r"\+",
    "_MINUS": r"[-−–—‐‑﹣]",
    "SUPERSCRIPT": r"⁻?[⁰¹²³⁴-⁹]+",
    "NAME": NAME,
    "_OPEN": r"\\?[(\[{]",
    "_CLOSE": r"\\?[)\]}]",
    "EQUALS": r":?=",
    "COMMAND": r"\\[A-Za-z]+",
    "STRAY": r"(?s:.)",
}
_WORD = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_PARTNER = {"(": ")", "[": "]", "{": "}"}

_POINT = "write a decimal point, as in 0.5, and leave out commas between thousands"
_MENDS = {
    ",": _POINT,
    "|": "write `abs(x)` for an absolute value",
    "∣": "write `abs(x)` for an absolute value",
    "_": "a subscript stands right behind its name and before a power, as in `x_1^2`",
    ".": "write `log(x)` for `np.log(x)`, and a digit next to a decimal point",
    "%": "divide by 100",
    "∑": "write the terms out",
    "ⁿ": "write `^` for a power",
    "ⁱ": "write `^` for a power",
    "½": "write `(1/2)`",
    "¼": "write `(1/4)`",
    "¾": "write `(3/4)`",
    "!": "write the product out",
    "'": "leave out the quotes",
    '"': "leave out the quotes",
    "\\": "a LaTeX command is a backslash and letters, as in `\\gamma`",
    "$": "leave it out",
}
_COMMANDS = "Greek letters, `\\hat`, `\\frac`, `\\sqrt`, `\\cdot`, `\\log` and `\\exp` are"
_COMMAND_MENDS = {
    "\\sum": "write the terms out",
    "\\prod": "write the factors out",
    "\\over": "write `\\frac{a}{b}`",
    "\\lvert": "write `abs(x)` for an absolute value",
}


def scan(text: str) -> list[Word]:
    """The words of a formula, blanks left out.

    FormulaError for a text that is too long, and for all that this module's docstring names.
    """
    if len(text) > MOST_CHARACTERS:
        raise FormulaError(
            f"the formula is {len(text):,} characters long",
            mend=f"at most {MOST_CHARACTERS:,} are read",
        )
    words = []
    for found in _WORD.finditer(text.translate(_TO_ASCII)):
        word = Word(str(found.lastgroup), text[found.start() : found.end()], found.start())
        if word.kind in ("STRAY", "COMMAND", "ROOT"):
            raise _stray(word, found[0])
        if word.kind == "DOLLAR":  # around the whole of it, TeX's sign for a formula
            if text[: word.position].strip() and text[found.end() :].strip():
                raise _stray(word, "$")
        elif word.kind != "BLANK":
            words.append(word)
        if word.kind == "NUMBER":
            _check_number(word)
    _check_brackets(words)
    return words


def ascii_digits(word: Word) -> str:
    """A number as Python reads it."""
    return re.sub("[−–]", "-", word.text.translate(_TO_ASCII))


def _stray(word: Word, meant: str) -> FormulaError:
    if word.kind == "ROOT":
        what = "a root other than the square root"
        mend = "write `x^(1/3)` for the third root of x"
    elif word.kind == "COMMAND":
        what = f"{code(word.text)} is no LaTeX command that is read here"
        mend = _COMMAND_MENDS.get(word.text, _COMMANDS)
    else:
        what = f"{code(word.text)} has no meaning in a formula"
        mend = _MENDS.get(meant, "leave it out")
    return FormulaError(what, position=word.position, mend=mend)


def _check_number(word: Word) -> None:
    mantissa = ascii_digits(word).lower().partition("e")[0]
    digits = sum(map(str.isdigit, mantissa))
    if digits > MOST_DIGITS:
        raise FormulaError(
            f"a number of {digits} digits",
            position=word.position,
            mend=f"at most {MOST_DIGITS} digits are read",
        )
    value = float(ascii_digits(word))
    zero = not mantissa.strip("0.")
    if not zero and not 10.0**-MOST_POWER_OF_TEN <= value <= 10.0**MOST_POWER_OF_TEN:
        raise FormulaError(
            "a number that is too large or too small",
            position=word.position,
            mend=f"numbers lie between 1e-{MOST_POWER_OF_TEN} and 1e{MOST_POWER_OF_TEN}",
        )


def _check_brackets(words: list[Word]) -> None:
    open_ones: list[Word] = []
    for word in words:
        if word.kind == "_OPEN":
            open_ones.append(word)
            if len(open_ones) > MOST_DEEP:
                raise too_deep(word.position)
        elif word.kind == "_CLOSE":
            if not open_ones:
                raise FormulaError(
                    f"{code(word.text)} closes a bracket that was never opened",
                    position=word.position,
                    mend="leave it out, or open one before it",
                )
            opening = open_ones.pop()
            if bracket(word.text) != _PARTNER[bracket(opening.text)]:
                raise FormulaError(
                    f"the bracket {code(opening.text)} opened at character "
                    f"{opening.position + 1} is closed by {code(word.text)}",
                    position=word.position,
                    mend=f"close it with {code(_PARTNER[bracket(opening.text)])}",
                )
    if open_ones:
        opening = open_ones[-1]
        raise FormulaError(
            f"the bracket {code(opening.text)} is opened here and never closed",
            position=opening.position,
            mend=f"add a {code(_PARTNER[bracket(opening.text)])}",
        )


def bracket(text: str) -> str:
    r"""The bracket itself: ``(`` of ``\(`` and of a full-width one."""
    return text.translate(_TO_ASCII)[-1]


def too_deep(position: int | None = None) -> FormulaError:
    return FormulaError(
        f"the formula is nested more than {MOST_DEEP} deep",
        position=position,
        mend="write it with fewer brackets, signs or powers inside each other",
    )
