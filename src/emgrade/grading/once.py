"""What hidden tests have computed once for a whole class (see `emgrade.testing.once`)."""

from __future__ import annotations

import contextlib
import inspect
import io
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from emgrade.errors import CourseError, line_in, nearest
from emgrade.grading.items import generator_for, line_of_def, parameters_of
from emgrade.grading.own_time import TookTooLong, at_most
from emgrade.grading.plan import case_id
from emgrade.student.reference import ReferenceModule
from emgrade.student.session import seed_of

KEPT = pytest.StashKey[dict[str, Any]]()
LONGEST_SECONDS = 120.0  # of the processor
PLAIN = (type(None), bool, int, float, complex, str, bytes, np.generic)


def compute_once(item: pytest.Item, reference: ReferenceModule | None) -> None:
    """Have every `once` function that a test asks for run, and keep with the test what it returns.

    CourseError, with file and line, when one asks for what it cannot have, raises, or returns what
    could not be kept unchanged.
    """
    item.stash[KEPT] = {
        name: _value(function, item, reference) for name, function in once_functions(item).items()
    }


def kept(item: pytest.Item) -> Mapping[str, Any]:
    """What was computed once for a test, by the names that it asks by."""
    return item.stash.get(KEPT, {})


def once_functions(item: pytest.Item) -> dict[str, Callable[..., Any]]:
    """The `once` functions that a test asks for, itself or by way of its fixtures."""
    if not isinstance(item, pytest.Function):
        return {}
    found = {name: each[-1].func for name, each in item._fixtureinfo.name2fixturedefs.items()}
    return {name: func.computes for name, func in found.items() if hasattr(func, "computes")}


def seed_for(item: pytest.Item, function: Callable[..., Any]) -> int:
    """The seed of a `once` function: each has random numbers of its own."""
    return seed_of(f"{case_id(item)}/{function.__name__}")


def _value(
    function: Callable[..., Any], item: pytest.Item, reference: ReferenceModule | None
) -> Any:
    seed = seed_for(item, function)
    given = parameters_of(item)
    arguments: dict[str, Any] = {}
    for name in inspect.signature(function).parameters:
        if name == "reference" and reference is not None:
            reference.seed(seed)
            arguments[name] = reference
        elif name == "rng":
            arguments[name] = generator_for(item, seed)
        elif name in given:
            arguments[name] = given[name]
        else:
            known = ["reference", "rng", *given]
            mend = f"what is computed once knows {', '.join(known)}"
            if name != "student" and "did you" in (near := nearest(name, known)):
                mend = near
            raise _wrong(function, f"asks for '{name}'", mend)
    try:
        # What it prints must not get among results.
        with (
            contextlib.redirect_stdout(io.StringIO()),
            warnings.catch_warnings(),
            at_most(LONGEST_SECONDS),
        ):
            warnings.simplefilter("ignore")
            value = function(**arguments)
        if value is None:
            raise _wrong(function, "returns None", "is a return missing?")
        return _frozen(value, function)
    except CourseError:
        raise
    except TookTooLong as error:
        raise _wrong(function, f"is given up: {error}", "mend it there", error) from error
    except Exception as error:
        told = f"raised {type(error).__name__}: {error}".rstrip(": ")
        raise _wrong(function, told, "mend it there", error) from error
    finally:
        if reference is not None:
            reference.restore()


def _frozen(value: Any, function: Callable[..., Any]) -> Any:
    """The same value, which nobody can change."""
    if type(value) is np.ndarray and not value.dtype.hasobject:
        array = value.copy()  # the reference may go on working with its own
        array.setflags(write=False)
        return array
    if isinstance(value, tuple):
        entries = [_frozen(entry, function) for entry in value]
        return value._make(entries) if hasattr(value, "_make") else tuple(entries)
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, list):
        raise _wrong(function, "returns a list, which could be changed",
                     "make it a tuple, or an array with np.array")  # fmt: skip
    raise _wrong(
        function, f"returns a value of type {type(value).__name__}",
        "what is kept is an array, a number, text, or a tuple of such",
    )  # fmt: skip


def _wrong(
    function: Callable[..., Any], what: str, mend: str, error: BaseException | None = None
) -> CourseError:
    file = function.__code__.co_filename
    line = None if error is None else line_in(file, error)
    what = f"'{function.__name__}' {what}"
    return CourseError(what, file=file, line=line or line_of_def(function), mend=mend)
