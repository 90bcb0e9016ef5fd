"""The expected value, read once: an array, named fields, or entries."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeAlias

import msgspec
import numpy as np

from emgrade.compare.words import count, quoted, with_article

Array: TypeAlias = "np.ndarray[Any, Any]"
Wanted: TypeAlias = "Array | Fields | Entries"


class Fields(msgspec.Struct, frozen=True):
    """A NamedTuple, record or dataclass called ``kind``."""

    kind: str
    parts: dict[str, Wanted]


class Entries(msgspec.Struct, frozen=True):
    """A tuple or list whose entries are no rows of one array."""

    parts: tuple[Wanted, ...]


def read_wanted(expected: Any, name: str) -> Wanted:
    """A number, text or array as an array; what holds several of these as its parts.

    ValueError, naming the part, where NaN or something else stands that nothing equals: that is
    the author's error.
    """
    if not isinstance(expected, np.ndarray):
        if fields := named_values(expected):
            parts = {each: read_wanted(part, f"{name}.{each}") for each, part in fields.items()}
            return Fields(getattr(expected, "type_name", type(expected).__name__), parts)
        if isinstance(expected, (list, tuple)) and not _is_regular(expected):
            entries = [read_wanted(each, f"{name}[{i}]") for i, each in enumerate(expected)]
            return Entries(tuple(entries))
    array = as_array(expected)
    if array.dtype.kind not in "biufcUS":
        raise ValueError(f"expected value of `{name}` is no array of numbers: {expected!r}")
    if array.dtype.kind in "fc" and np.isnan(array).any():
        raise ValueError(f"expected value of `{name}` holds NaN")
    return array


def describe(wanted: Wanted) -> str:
    """``an array of numbers of shape (3,)``, ``a `Mixture` with `mu` and `var```, ``2 values``."""
    if isinstance(wanted, Fields):
        return f"{with_article(wanted.kind)} with {quoted(wanted.parts)}"
    if isinstance(wanted, Entries):
        return count(len(wanted.parts))
    kind = "text" if wanted.dtype.kind in "US" else "number"
    return f"an array of {kind}s of shape {wanted.shape}" if wanted.shape else f"a {kind}"


def named_values(value: Any) -> dict[str, Any]:
    """The fields of a NamedTuple, record or dataclass; of anything else none."""
    if isinstance(value, tuple):
        return dict(zip(getattr(value, "_fields", ()), value, strict=False))
    if dataclasses.is_dataclass(type(value)):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return {}


def as_array(value: Any) -> Array:
    """As NumPy reads it, but integers of more than 64 bits as floats."""
    array = np.asarray(value)
    if array.dtype.kind == "O" and all(type(entry) is int for entry in array.flat):
        return array.astype(float)
    return array


def _is_regular(values: list[Any] | tuple[Any, ...]) -> bool:
    """Whether they make up one array, and are not several results."""
    if any((isinstance(each, np.ndarray) and each.shape) or named_values(each) for each in values):
        return False
    try:
        array = as_array(values)
    except (ValueError, TypeError, OverflowError):
        return False
    # Of numbers among texts NumPy would make texts.
    return array.dtype.kind in "biufc" or (array.dtype.kind in "US" and _all_texts(values))


def _all_texts(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(map(_all_texts, value))
    return isinstance(value, (str, bytes))
