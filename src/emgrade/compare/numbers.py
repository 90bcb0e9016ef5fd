"""Is this array, entry by entry, the expected one?"""

from __future__ import annotations

import numpy as np

from emgrade.compare.mismatch import Entry, Index, Mismatch
from emgrade.compare.wanted import Array

LOW_PRECISION = frozenset(map(np.dtype, ("f2", "f4", "c8")))
LOST_IN_SUMS = 1e-4  # relatively, of long sums in single precision; a mistake costs more


def differing(
    got: Array, wanted: Array, name: str, rtol: float, atol: float
) -> Mismatch | None:
    """How two arrays of one shape differ; None when every entry is right.

    An entry is right when ``|got - wanted| <= atol + rtol * |wanted|``.
    """
    if wanted.dtype.kind in "US":
        wrong = got != wanted
        if not np.any(wrong):
            return None
        first = _entry(got, wanted, _first(wrong))
        return Mismatch(name, "values", "", "", int(wrong.sum()), wrong.size, first, first)
    if got.dtype.kind == "c" and wanted.dtype.kind != "c":
        got = got.real
    with np.errstate(all="ignore"):
        got, wanted = (_wide(a) for a in (got, wanted))
        error = np.abs(got - wanted)
        near = error <= atol + rtol * np.abs(wanted)  # of infinity, everything would be
        if near.all() and np.isfinite(wanted).all():
            return None
        right = near & np.isfinite(got) & np.isfinite(wanted) | (got == wanted)
        if np.all(right):
            return None
        strange = ~np.isfinite(got) & ~right
        relative = error / np.maximum(np.abs(wanted), np.finfo(float).tiny)
    if np.any(strange):
        first = _entry(got, wanted, _first(strange))
        count = int(strange.sum())
        return Mismatch(name, "not finite", "", "", count, strange.size, first, first)
    error = np.where(right, 0.0, error)
    relative = np.where(right, 0.0, relative)
    worst = np.unravel_index(int(np.argmax(error)), error.shape)
    return Mismatch(
        name=name,
        kind="values",
        found="",
        count=int((~right).sum()),
        size=right.size,
        first=_entry(got, wanted, _first(~right)),
        worst=_entry(got, wanted, tuple(int(i) for i in worst)),
        absolute=float(error.max()),
        relative=float(relative.max()),
    )


def as_precise_as_it_is(got: Array, wanted: Array, rtol: float, atol: float) -> tuple[float, float]:
    """Tolerances that fit what a value of single or half precision can hold, or those given.

    An entry far smaller than the largest was often got by subtracting such large ones: it is as
    precise as these.
    """
    if got.dtype.newbyteorder("=") not in LOW_PRECISION or wanted.dtype.kind not in "biufc":
        return rtol, atol
    largest = float(np.abs(wanted[np.isfinite(wanted)]).max(initial=0.0))
    rounding = 4 * float(np.finfo(got.dtype).eps)
    return max(rtol, LOST_IN_SUMS), max(atol, rounding * largest)


def comparable(got: Array, wanted: Array) -> bool:
    """Text with text, and numbers with numbers; complex ones only where they are real or wanted."""
    textual = wanted.dtype.kind in "US"
    if textual or got.dtype.kind in "US":
        return textual and got.dtype.kind in "US"
    return got.dtype.kind != "c" or wanted.dtype.kind == "c" or not np.any(got.imag)


def _wide(array: Array) -> Array:
    return array.astype(complex if array.dtype.kind == "c" else float, copy=False)


def _first(mask: Array) -> Index:
    return tuple(int(i) for i in np.unravel_index(int(np.argmax(mask)), mask.shape))


def _entry(got: Array, wanted: Array, index: Index) -> Entry:
    return Entry(index, got[index].item(), wanted[index].item())
