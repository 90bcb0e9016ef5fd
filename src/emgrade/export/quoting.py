"""A student's text as a string of Typst: the only door through which it gets into the document."""

from __future__ import annotations

import re
import unicodedata

# Longer than a narrow column is wide.
_LONG_WORD = re.compile("[!-~\u2500-\u259f]{40,}")
_NO_SPACE = "\N{ZERO WIDTH SPACE}"

EMPTY = '""'

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def quoted(text: str) -> str:
    """A string literal of Typst that stands for ``text``.

    What no font can draw (control characters, half a surrogate pair) becomes U+FFFD.
    """
    inner = "".join(_ESCAPES.get(character) or _printable(character) for character in text)
    return f'"{inner}"'


def wrappable(text: str) -> str:
    """:func:`quoted`, with places in very long words where a line may break: they do not show."""
    return quoted(_LONG_WORD.sub(lambda word: _NO_SPACE.join(word[0]), text))


def _printable(character: str) -> str:
    if character.isascii():
        return character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"
    is_none = unicodedata.category(character) in ("Cc", "Cs")
    return "\N{REPLACEMENT CHARACTER}" if is_none else character
