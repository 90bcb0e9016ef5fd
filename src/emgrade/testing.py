"""What a hidden test is written with."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from emgrade.compare.mismatch import Mismatch
from emgrade.compare.numbers import Form, compare

__all__ = ["Mismatched", "assert_matches", "remark"]

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
    """Fail with a `Mismatched` unless ``got`` is ``expected`` (see `emgrade.compare.numbers`).

    ``name`` is what the student knows the value as. What was accepted although it was asked for
    in another form becomes a remark.
    """
    result = compare(got, expected, name=name, rtol=rtol, atol=atol, form=form)
    for text in result.remarks:
        remark(text)
    if result.mismatch is not None:
        raise Mismatched(result.mismatch)


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
