"""What a hidden test is written with."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from emgrade.compare.comparison import COSTS_NOTHING, Form, Misused, compare
from emgrade.compare.forms import Unfit, parts_by_name
from emgrade.compare.mismatch import Mismatch
from emgrade.compare.words import count, quoted

__all__ = ["Mismatched", "assert_matches", "once", "remark", "unpacked"]

_remarks: ContextVar[list[str] | None] = ContextVar("remarks", default=None)


class Mismatched(AssertionError):
    """A value is not the expected one. ``mismatch`` says how; the text is fit for the student."""

    def __init__(self, mismatch: Mismatch) -> None:
        self.mismatch = mismatch
        super().__init__(mismatch.for_student())


def assert_matches(
    got: Any,
    expected: Any,
    *,
    name: str = "the result",
    rtol: float = 1e-6,
    atol: float = 1e-9,
    form: Form = "any",
) -> None:
    """Fail with a `Mismatched` unless ``got`` is ``expected`` (see `emgrade.compare.comparison`).

    ``name`` is what the student knows the value as. What was accepted although it was asked for
    in another form becomes a remark.
    """
    result = compare(got, expected, name=name, rtol=rtol, atol=atol, form=form)
    for text in result.remarks:
        remark(text)
    if result.mismatch is not None:
        raise Mismatched(result.mismatch)


def unpacked(got: Any, *names: str, what: str = "the function") -> tuple[Any, ...]:
    """The values that the function called ``what`` returned, in the order of ``names``.

    Fail with a `Mismatched` of kind ``count`` unless there are as many; `Misused` for fewer than
    two names. A tuple or list is taken apart by position; keys, fields and attributes of these
    names, or the rows of an array, do too.
    """
    if len(names) < 2:
        raise Misused("unpacked() needs the names of two or more values")
    wanted = f"{count(len(names))}, {quoted(names)}"
    parts = parts_by_name(got, names)
    if isinstance(parts, Unfit):
        found = count(len(got)) if isinstance(got, (tuple, list)) else f"only {parts.found}"
        if got is None:
            found = "None: is a `return` missing?"
        raise Mismatched(Mismatch(what, "count", found, wanted))
    if parts.form and not isinstance(got, (tuple, list)):
        remark(f"`{what}` returned {parts.form} where {wanted}, are asked for; {COSTS_NOTHING}.")
    return tuple(parts.values)


def once(function: Callable[..., Any] | None = None) -> Any:
    """Make a fixture of what is the same for every submission: inputs, and what is right for them.

    It is computed before the first submission, for each case of each test that asks for it by the
    function's name, and handed to the test for every submission. The function may ask for
    ``reference``, for ``rng`` (a generator of its own, seeded by the test's name) and for the
    parameters of the test; of the student it can know nothing. It returns an array, a number,
    text, or a tuple of such. The arrays are read-only.
    """
    import pytest

    if not inspect.isfunction(function):
        raise TypeError("write @once above a function, without brackets")

    def kept(computed_once: dict[str, Any]) -> Any:
        return computed_once[function.__name__]

    kept.__doc__ = inspect.getdoc(function)
    kept.computes = function  # type: ignore[attr-defined]
    return pytest.fixture(name=function.__name__)(kept)


def remark(text: str) -> None:
    """Tell the student something that costs no points. Markdown."""
    collected = _remarks.get()
    if collected is not None and text not in collected:
        collected.append(text)


def collect_remarks() -> list[str]:
    """Start a new list that `remark` adds to, and return it."""
    collected: list[str] = []
    _remarks.set(collected)
    return collected
