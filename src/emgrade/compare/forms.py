"""What came back, read in the form that is asked for.

Programs say the same thing in many ways: a mixture is a NamedTuple, a dict or an object with
attributes, a vector a list or a column. Reading tells the values apart from their form and judges
neither. An object that is no plain value is asked for its attributes, in whichever process it
lives; only AttributeError is taken for an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from emgrade.compare.wanted import Array, as_array, named_values
from emgrade.compare.words import in_words, quoted

MISSING = object()
NUMERIC = (bool, int, float, complex, str, bytes, list, tuple, np.ndarray, np.generic)
PLAIN = (type(None), dict, set, frozenset, *NUMERIC)


class Parts(msgspec.Struct, frozen=True):
    """Values that were told apart; ``form`` says what they came in where that is another form."""

    values: Sequence[Any]
    form: str = ""


class Unfit(msgspec.Struct, frozen=True):
    """No such values: in words, what came instead."""

    found: str


def parts_by_name(got: Any, names: Sequence[str]) -> Parts | Unfit:
    """The values called ``names``: fields, keys, attributes, or simply as many in that order."""
    if own := named_values(got):
        return _of_record(own, names, in_words(got))
    if isinstance(got, dict):
        missing = [name for name in names if name not in got]
        if missing:
            return Unfit(f"a dict without {quoted(missing)}")
        return Parts([got[name] for name in names], "a dict")
    if isinstance(got, PLAIN):
        return parts_in_order(got, len(names))
    values = [getattr(got, name, MISSING) for name in names]
    missing = [name for name, value in zip(names, values, strict=True) if value is MISSING]
    if missing:
        return Unfit(f"{in_words(got)} without {quoted(missing)}")
    return Parts(values, in_words(got))


def parts_in_order(got: Any, number: int) -> Parts | Unfit:
    """So many values out of a sequence; the rows of an array are one."""
    sequence = isinstance(got, (tuple, list)) or (isinstance(got, np.ndarray) and got.ndim > 0)
    if not sequence or len(got) != number:
        return Unfit(in_words(got))
    return Parts(list(got), in_words(got))


def _of_record(own: Mapping[str, Any], names: Sequence[str], found: str) -> Parts | Unfit:
    """By their names, as far as these are known; the others in the order they come in."""
    if all(name in own for name in names):
        return Parts([own[name] for name in names], found if len(own) > len(names) else "")
    if len(own) != len(names):
        return Unfit(found)
    others = iter([value for name, value in own.items() if name not in names])
    values = [own[name] if name in own else next(others) for name in names]
    return Parts(values, f"{found} under other names")


def array_in(got: Any) -> Array | None:
    """Numbers or texts as one array; None of what is no such thing.

    A table, or an array of objects, is asked to turn itself into an array or lists.
    """
    if not isinstance(got, PLAIN):
        for name in ("to_numpy", "tolist"):
            convert = getattr(got, name, None)
            if callable(convert):
                got = convert()
                break
    if not isinstance(got, NUMERIC):
        return None
    for value in (got, _scalars(got)):
        try:
            array = as_array(value)
        except (ValueError, TypeError, OverflowError):
            continue
        if array.dtype.kind in "biufcUS":
            return array
    return None


def _scalars(got: Any) -> Any:
    """A list in which numbers stand beside arrays of one number, with numbers only."""
    if not isinstance(got, (list, tuple)):
        return got
    return [e.item() if isinstance(e, np.ndarray) and e.size == 1 else _scalars(e) for e in got]
