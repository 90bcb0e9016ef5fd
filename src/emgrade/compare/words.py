"""What kind of value something is, in words for a student.

Nothing is said that a program could have chosen freely: of a NamedTuple not its name, of a dict
not its keys. The type of an object in the student's process is named as its handle names it, which
vouches for the word.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

SHORT = 4
COMMON = {
    "function": "an uncalled function",
    "method": "an uncalled method",
    "type": "a class",
    "generator": "a generator",
    "module": "a module",
    "ndarray": "an array of objects",
    "ellipsis": "`...`, as in the skeleton",
}


def in_words(value: Any) -> str:
    """``an array of shape (5, 2)``, ``a tuple of 3 values``, ``a `DataFrame```."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray) and value.shape:
        sort = {"U": " of texts", "S": " of texts", "c": " of complex numbers", "M": " of dates"}
        return f"an array{sort.get(value.dtype.kind, '')} of shape {value.shape}"
    if isinstance(value, (np.ndarray, np.generic)):
        value = value.item()
    if isinstance(value, (bool, int, float)):
        return "a number"
    if isinstance(value, complex):
        return "a complex number"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, tuple):
        return f"a {'NamedTuple' if hasattr(value, '_fields') else 'tuple'} of {count(len(value))}"
    if isinstance(value, list):
        return f"a list of {count(len(value))}"
    if type(value) in (dict, set, bytes):
        return "bytes" if isinstance(value, bytes) else f"a {type(value).__name__}"
    kind = getattr(value, "__type_name__", type(value).__name__)
    return COMMON.get(kind, with_article(kind))


def with_its_values(value: Any) -> str:
    """The same, and of a short tuple or list also what it holds."""
    text = in_words(value)
    if isinstance(value, (tuple, list)) and 0 < len(value) <= SHORT:
        text += f" ({enumerated([in_words(each) for each in value])})"
    return text


def count(number: int, noun: str = "value") -> str:
    """``1 value``, ``3 values``."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def with_article(kind: str) -> str:
    return f"{'an' if kind[:1].lower() in tuple('aeiou') else 'a'} `{kind}`"


def quoted(names: Iterable[str]) -> str:
    """```mu`, `var` and `p```."""
    return enumerated([f"`{name}`" for name in names])


def enumerated(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
