"""Is what came back the expected value, in whatever form it came?"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from emgrade.compare.forms import Unfit, array_in, parts_by_name, parts_in_order
from emgrade.compare.mismatch import Mismatch
from emgrade.compare.numbers import as_precise_as_it_is, comparable, differing
from emgrade.compare.wanted import Array, Entries, Fields, Wanted, describe, read_wanted
from emgrade.compare.words import enumerated, in_words, with_article, with_its_values

Form = Literal["any", "exact"]
COSTS_NOTHING = "no points are lost for the form"


class Misused(ValueError):
    """A test asks for what makes no sense, whatever the student returned."""


class Comparison(msgspec.Struct, frozen=True):
    """``mismatch`` is None when the value is right; ``remarks`` say what was accepted anyway."""

    mismatch: Mismatch | None
    remarks: tuple[str, ...] = ()


def compare(
    got: Any,
    expected: Any,
    *,
    name: str = "the result",
    rtol: float = 1e-6,
    atol: float = 1e-9,
    form: Form = "any",
) -> Comparison:
    """Compare a value with a number, text or array, or with several of these held by a tuple.

    An entry is right when ``|got - expected| <= atol + rtol * |expected|``. Of a NamedTuple (or
    dataclass) each field is compared as ``name.field``, of a tuple or list that is no one array
    each entry as ``name[0]``; the first that is wrong is told of.

    With ``form="any"`` the values count, and another form is accepted with a remark: axes of
    length one more or less, a number for an array of one, single precision (then compared as
    precisely as that allows), and for named fields a dict, an object with these attributes or as
    many values in the same order. ``"exact"`` demands the form. Lists stand for arrays, and arrays
    for lists, in either.

    ValueError when ``expected`` itself holds NaN or is no such value: that is the author's error,
    unless it was computed from what a student returned. `Misused` for another ``form``.
    """
    if form not in ("any", "exact"):
        raise Misused(f"form must be 'any' or 'exact', not {form!r}")
    comparing = _Comparing(rtol, atol, form)
    mismatch = comparing.part(got, read_wanted(expected, name), name)
    return Comparison(mismatch, comparing.remarks())


class _Comparing:
    """One value being compared part by part; what is to be remarked of it gathers here."""

    def __init__(self, rtol: float, atol: float, form: Form) -> None:
        self.rtol, self.atol, self.exact = rtol, atol, form == "exact"
        self.forms: list[str] = []
        self.shapes: list[str] = []
        self.rough: dict[str, list[str]] = {}

    def part(self, got: Any, wanted: Wanted, name: str) -> Mismatch | None:
        if got is None:
            return Mismatch(name, "missing", "None", describe(wanted))
        if isinstance(wanted, Fields):
            return self.fields(got, wanted, name)
        if isinstance(wanted, Entries):
            return self.entries(got, wanted, name)
        return self.array(got, wanted, name)

    def fields(self, got: Any, wanted: Fields, name: str) -> Mismatch | None:
        parts = parts_by_name(got, list(wanted.parts))
        if isinstance(parts, Unfit):
            return Mismatch(name, "type", parts.found, describe(wanted))
        if parts.form not in ("", with_article(wanted.kind)):
            if self.exact:
                return Mismatch(name, "type", parts.form, describe(wanted))
            self.forms.append(f"`{name}` is {parts.form} where {describe(wanted)} is asked for")
        for value, (field, part) in zip(parts.values, wanted.parts.items(), strict=True):
            if (mismatch := self.part(value, part, f"{name}.{field}")) is not None:
                return mismatch
        return None

    def entries(self, got: Any, wanted: Entries, name: str) -> Mismatch | None:
        parts = parts_in_order(got, len(wanted.parts))
        if isinstance(parts, Unfit):
            return Mismatch(name, "type", parts.found, describe(wanted))
        for i, (value, part) in enumerate(zip(parts.values, wanted.parts, strict=True)):
            if (mismatch := self.part(value, part, f"{name}[{i}]")) is not None:
                return mismatch
        return None

    def array(self, got: Any, wanted: Array, name: str) -> Mismatch | None:
        array = array_in(got)
        if array is None:
            return Mismatch(name, "type", with_its_values(got), describe(wanted))
        if not comparable(array, wanted):
            return Mismatch(name, "type", in_words(array), describe(wanted))
        if array.shape != wanted.shape:
            asked = f"shape {wanted.shape}" if wanted.shape else describe(wanted)
            if self.exact or _without_ones(array) != _without_ones(wanted):
                return Mismatch(name, "shape", in_words(array), asked)
            self.shapes.append(f"`{name}` is {in_words(array)} where {asked} is asked for")
            array = array.reshape(wanted.shape)
        mismatch = differing(array, wanted, name, self.rtol, self.atol)
        if mismatch is not None and not self.exact:
            roughly = as_precise_as_it_is(array, wanted, self.rtol, self.atol)
            if differing(array, wanted, name, *roughly) is None:
                self.rough.setdefault(array.dtype.name, []).append(f"`{name}`")
                return None
        return mismatch

    def remarks(self) -> tuple[str, ...]:
        """One for all shapes, and one for a precision: several of a kind are noise."""
        shapes = [enumerated(self.shapes)] if self.shapes else []
        rough = [
            f"{enumerated(names)} came as {kind}, which holds few digits, and was compared as "
            "precisely as that allows"
            for kind, names in self.rough.items()
        ]
        return tuple(f"{text}; {COSTS_NOTHING}." for text in (*self.forms, *shapes, *rough))


def _without_ones(array: Array) -> list[int]:
    return [extent for extent in array.shape if extent != 1]
