"""Modules that notebooks import for what surrounds them; here they do nothing.

Otter's check and export while a notebook is written; Colab's are there only in Colab.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from typing import Any


def put_in() -> None:
    """Have these modules imported from now on, in place of those that are installed."""
    sys.meta_path.insert(0, Finder())


class Finder(MetaPathFinder, Loader):
    """Finds ``otter`` and ``google.colab``, and whatever is looked for in them."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        ours = f"{fullname}.".startswith(("otter.", "google.colab."))
        if ours or (fullname == "google" and PathFinder.find_spec(fullname) is None):
            return ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> types.ModuleType:
        return Inert(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        pass


class Inert(types.ModuleType):
    """A module with every name."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Idle()


class Idle:
    """A class, its instance, its methods: whatever is asked of it, it is done with nothing."""

    def __call__(self, *arguments: Any, **named: Any) -> Idle:
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __repr__(self) -> str:
        return ""
