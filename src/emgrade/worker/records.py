"""A NamedTuple of the grader's becomes one of the student's: the class of that name here.

So code that calls ``mixture._replace(...)`` or asks ``isinstance(mixture, GaussianMixture)`` finds
what it would find at home, also where the student made the class a dataclass.
"""

from __future__ import annotations

import collections
import dataclasses
import os
import sys
import types
from collections.abc import Iterator
from typing import Any

from emgrade.wire.values import Record


class Records:
    """Finds the class for a record, among those of the modules in the working directory."""

    def __init__(self) -> None:
        self._classes: dict[tuple[str, tuple[str, ...]], Any] = {}
        self._about = ""

    def about(self, module_name: str) -> None:
        """What comes is for this module: its own classes go before those of others."""
        if module_name != self._about:
            self._about = module_name
            self._classes = {}

    def as_here(self, record: Record) -> Any:
        """The same values as an instance of a class of this side."""
        key = record.type_name, record._fields
        kind = self._classes.get(key)
        if kind is None:
            found = next(_classes(*key, self._about), None)
            kind = self._classes[key] = found or _plain(*key)
        values = dict(zip(record._fields, record, strict=True))
        try:
            return kind(**values)
        except Exception:  # a class that makes conditions of its own
            return _plain(*key)(**values)


def _classes(name: str, fields: tuple[str, ...], about: str) -> Iterator[Any]:
    """Classes of that name with these fields, in the student's modules and those given to them."""
    folder = os.getcwd()  # noqa: PTH109 (pathlib costs a millisecond here)
    for module in [sys.modules.get(about), *list(sys.modules.values())]:
        known = module.__dict__ if isinstance(module, types.ModuleType) else {}
        file = known.get("__file__")
        # The submission itself runs under its bare name, modules it imports under their path; a
        # notebook has no file.
        is_notebook = known.get("__name__") == "__main__" and "get_ipython" in known
        if not is_notebook and (
            not isinstance(file, str) or os.path.dirname(file) not in ("", folder)  # noqa: PTH120
        ):
            continue
        found = known.get(name)
        if isinstance(found, type) and set(_fields(found)) == set(fields):
            yield found


def _fields(kind: type) -> tuple[str, ...]:
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind) if field.init)
    names = getattr(kind, "_fields", ())
    return names if issubclass(kind, tuple) and isinstance(names, tuple) else ()


def _plain(name: str, fields: tuple[str, ...]) -> Any:
    return collections.namedtuple(name, fields)
