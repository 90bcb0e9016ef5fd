"""What is typed without a backslash: letters, numbers, the signs of the keyboard and of Unicode."""

from __future__ import annotations

import unicodedata

from emgrade.export.quoting import quoted
from emgrade.export.tex.error import TexError
from emgrade.export.tex.tokens import Reader, Token

# How TeX means what a keyboard has. All other punctuation is itself, once it is escaped.
_KEYBOARD = {
    "-": "−", "*": "∗", "~": "space", "`": "‘", ".": ".", "?": "?",
    "|": r'class("normal", \|)', ":": r"\:", '"': "″",
}  # fmt: skip
_DIGITS = "0123456789"
_UNSEEN = {"Cc", "Cf", "Cs", "Cn", "Zs", "Zl", "Zp"}
# Typst pairs brackets of its own accord, and takes what follows a root; not so when escaped.
_BRACKETS = {"Ps", "Pe", "Pi", "Pf"}
_MEANT_BY_TYPST = "√∛∜⌜⌝⌞⌟"


def character(token: Token, reader: Reader) -> str:
    """One character in Typst, and of a number all its digits."""
    sign = token.text
    if sign == "&":
        raise TexError(r"& stands in no \begin{aligned} or other environment", token.position)
    if sign in _DIGITS:
        return sign + _digits(reader)
    if sign in _KEYBOARD:
        return _KEYBOARD[sign]
    if not sign.isascii():
        return _beyond_ascii(sign)
    if not sign.isprintable():
        return ""
    return sign if sign.isalpha() else f"\\{sign}"


def _digits(reader: Reader) -> str:
    """The rest of a number: digits, and a point between digits."""
    found = ""
    while reader.peeked and (reader.peeked in _DIGITS or reader.starts_decimals()):
        found += reader.take().text
    return found


def _beyond_ascii(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in _UNSEEN:
        return ""
    if category in _BRACKETS or sign in _MEANT_BY_TYPST:
        return f"\\{sign}"
    # Letters of other scripts are words; Greek and the mathematical alphabets are symbols.
    is_symbol = category[0] in "SPN" or any(
        alphabet in unicodedata.name(sign, "")
        for alphabet in ("GREEK", "MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT")
    )
    return sign if is_symbol else quoted(sign)
