"""Is this value, numerically, the expected one?"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
import numpy as np

from emgrade.compare.mismatch import Entry, Index, Mismatch

Form = Literal["any", "exact"]


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
    """Compare a value with an array, number, bool or text, or a list or tuple of numbers.

    An entry is right when ``|got - expected| <= atol + rtol * |expected|``. With ``form="any"`` a
    value whose shape differs only by axes of length one is accepted with a remark; ``"exact"``
    demands the shape. Lists and tuples stand for arrays in either form.

    ValueError when ``expected`` itself holds NaN or is no such value: that is the author's error.
    """
    wanted = _array(expected)
    if wanted.dtype.kind not in "biufcUS":
        raise ValueError(f"expected value of `{name}` is no array of numbers: {expected!r}")
    if wanted.dtype.kind in "fc" and np.isnan(wanted).any():
        raise ValueError(f"expected value of `{name}` holds NaN")

    if got is None:
        return Comparison(Mismatch(name, "missing", "None", _describe(wanted)))
    array = _as_array(got)
    if array is None or not _comparable(array, wanted):
        return Comparison(Mismatch(name, "type", _name_type(got, array), _describe(wanted)))

    remarks: tuple[str, ...] = ()
    if array.shape != wanted.shape:
        squeezed = tuple(extent for extent in array.shape if extent != 1)
        alike = squeezed == tuple(extent for extent in wanted.shape if extent != 1)
        if form == "exact" or not alike:
            return Comparison(
                Mismatch(name, "shape", f"of shape {array.shape}", f"shape {wanted.shape}")
            )
        remarks = (
            f"`{name}` has shape {array.shape} where {wanted.shape} is asked for; "
            "its values were accepted.",
        )
        array = array.reshape(wanted.shape)
    return Comparison(_differing(array, wanted, name, rtol, atol), remarks)


def _array(value: Any) -> np.ndarray[Any, Any]:
    array = np.asarray(value)
    if array.dtype.kind == "O" and all(type(entry) is int for entry in array.flat):
        return array.astype(float)  # integers of more than 64 bits
    return array


def _as_array(got: Any) -> np.ndarray[Any, Any] | None:
    if not isinstance(got, (np.ndarray, np.generic, bool, int, float, complex, str, list, tuple)):
        return None
    try:
        array = _array(got)
    except (ValueError, TypeError, OverflowError):
        return None
    return array if array.dtype.kind in "biufcUS" else None


def _comparable(array: np.ndarray[Any, Any], wanted: np.ndarray[Any, Any]) -> bool:
    textual = wanted.dtype.kind in "US"
    if textual or array.dtype.kind in "US":
        return textual and array.dtype.kind in "US"
    return array.dtype.kind != "c" or wanted.dtype.kind == "c" or not np.any(array.imag)


def _differing(
    got: np.ndarray[Any, Any], wanted: np.ndarray[Any, Any], name: str, rtol: float, atol: float
) -> Mismatch | None:
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


def _wide(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return array.astype(complex if array.dtype.kind == "c" else float)


def _first(mask: np.ndarray[Any, Any]) -> Index:
    return tuple(int(i) for i in np.unravel_index(int(np.argmax(mask)), mask.shape))


def _entry(got: np.ndarray[Any, Any], wanted: np.ndarray[Any, Any], index: Index) -> Entry:
    return Entry(index, got[index].item(), wanted[index].item())


def _describe(wanted: np.ndarray[Any, Any]) -> str:
    kind = "text" if wanted.dtype.kind in "US" else "number"
    if not wanted.shape:
        return f"a {kind}" if kind == "number" else "a text"
    return f"an array of {kind}s of shape {wanted.shape}"


def _name_type(got: Any, array: np.ndarray[Any, Any] | None) -> str:
    if array is not None and array.dtype.kind == "c":
        return "complex"
    if array is not None and array.dtype.kind in "US":
        return "text"
    if isinstance(got, np.ndarray):
        return f"an array of {got.dtype}"
    if isinstance(got, (list, tuple)):
        return f"a {type(got).__name__} that is no regular array of numbers"
    name = getattr(got, "type_name", None)
    return f"a {name if isinstance(name, str) else type(got).__name__}"
