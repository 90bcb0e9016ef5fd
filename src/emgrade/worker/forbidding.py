"""Modules, and names of modules, that student code may not use: importing them is refused.

Either because the assignment forbids them, or because they only happen to be installed here.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from typing import Any


def forbid(names: Sequence[str]) -> None:
    """Refuse these from now on: what is loaded already is taken away.

    It is no wall: whoever copies a library's file into their own has it. It is there so that what
    looks like an honest mistake is told at once, and what gets past it looks like none.
    """
    for name in names:
        parent, _, last = name.rpartition(".")
        for loaded in [one for one in sys.modules if one == name or one.startswith(f"{name}.")]:
            del sys.modules[loaded]
        if last in vars(sys.modules.get(parent, object)):
            setattr(sys.modules[parent], last, Refused(name))
    sys.meta_path.insert(0, Guard(names))


def hide(names: Sequence[str]) -> None:
    """From now on there are no modules of these names."""
    sys.meta_path.insert(0, Hidden(names))


class Hidden(importlib.abc.MetaPathFinder):
    """Says of hidden modules what Python says of those that are not installed."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = frozenset(names)

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        if fullname.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


class Refused:
    """Stands where something forbidden would stand."""

    def __init__(self, name: str) -> None:
        object.__setattr__(self, "_name", name)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise ImportError(refusal(object.__getattribute__(self, "_name")))

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        raise ImportError(refusal(object.__getattribute__(self, "_name")))


def refusal(name: str) -> str:
    return f"{name} may not be used in this assignment"


class Guard(importlib.abc.MetaPathFinder):
    """Refuses forbidden modules, and takes forbidden names out of modules as they are loaded."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.inside: dict[str, list[str]] = {}
        for name in names:
            parent, _, last = name.rpartition(".")
            self.inside.setdefault(parent, []).append(last)

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        if any(fullname == name or fullname.startswith(f"{name}.") for name in self.names):
            raise ImportError(refusal(fullname), name=fullname)
        if fullname not in self.inside:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            self._watch(spec.loader, fullname)
        return spec

    def _watch(self, loader: Any, fullname: str) -> None:
        load = loader.exec_module

        def exec_module(module: Any) -> None:
            load(module)
            for last in self.inside[fullname]:
                if last in vars(module):  # asking could import it
                    setattr(module, last, Refused(f"{fullname}.{last}"))

        loader.exec_module = exec_module
