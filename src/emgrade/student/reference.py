"""What a test calls ``reference``: the solution, in this process, with the student's surface."""

from __future__ import annotations

import contextlib
import io
import os
import random
import sys
import types
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.random  # NumPy loads it when first used: here that is before any fork

from emgrade.errors import CourseError, line_in
from emgrade.percent import as_program, solution_cells

MISSING = object()


class NotInSolution(AttributeError):
    """A test asks the reference for a name that the solution does not define: never a student's
    fault."""


def load_references(
    solution: Path, files: Iterable[str], beside: Path
) -> dict[str, ReferenceModule]:
    """Run the solution's files as modules, which may import each other.

    ``beside`` is where files that students are given lie. CourseError when one does not run.
    """
    names = {path.stem for folder in (solution, beside) for path in folder.glob("*.py")}
    before = {name: sys.modules.pop(name) for name in names if name in sys.modules}
    folders, path, bytecode = [str(solution), str(beside)], sys.path, sys.dont_write_bytecode
    # The solution goes first: beside it lie skeletons of the same names.
    sys.path, sys.dont_write_bytecode = [*folders, *path], True
    try:
        return {file: ReferenceModule(_run(solution / file)) for file in files}
    finally:
        sys.path, sys.dont_write_bytecode = path, bytecode
        for name in names:  # another course may have modules of the same name
            sys.modules.pop(name, None)
        sys.modules.update(before)


def _run(path: Path) -> types.ModuleType:
    notebook = path.suffix == ".ipynb"
    path = path.with_suffix(".py")  # a notebook's master is text
    earlier = sys.modules.get(path.stem)
    if earlier is not None and getattr(earlier, "__file__", None) == str(path):
        return earlier  # another of the files has imported it
    module = types.ModuleType(path.stem)
    module.__file__ = str(path)
    sys.modules[path.stem] = module  # NamedTuples and dataclasses look it up
    try:
        source = path.read_text(encoding="utf-8-sig")
        if notebook:
            if not solution_cells(source):
                raise CourseError("the solution of a notebook has no code cell", file=path,
                                  mend="begin each cell with a line '# %%'")  # fmt: skip
            source = as_program(source)
            os.environ.setdefault("MPLBACKEND", "Agg")  # it may plot
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, str(path), "exec", dont_inherit=True), module.__dict__)
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")
    except CourseError:
        raise
    except (Exception, SystemExit) as error:
        raise CourseError(
            f"the solution does not run: {type(error).__name__}: {error}",
            file=path, line=line_in(path, error), mend="mend it there",
        ) from error  # fmt: skip
    return module


class ReferenceModule:
    """The reference's names as attributes, ``ns`` and ``replace``, as `StudentModule` has them."""

    def __init__(self, module: types.ModuleType) -> None:
        self._module = module
        self._replaced: list[tuple[Any, str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        try:
            return getattr(self._module, name)
        except AttributeError as error:
            raise NotInSolution(str(error)) from None

    @property
    def ns(self) -> Mapping[str, Any]:
        return self._module.__dict__

    def find(self, dotted: str) -> Any:
        """``Class.method`` or ``function`` by its dotted name."""
        found: Any = self._module
        for name in dotted.split("."):
            found = getattr(found, name)
        return found

    def replace(self, **functions: Callable[..., Any]) -> None:
        for path, function in functions.items():
            *parents, name = path.split(".")
            owner = self.find(".".join(parents)) if parents else self._module
            self._replaced.append((owner, name, vars(owner).get(name, MISSING)))
            setattr(owner, name, function)

    def restore(self) -> None:
        while self._replaced:
            owner, name, before = self._replaced.pop()
            if before is MISSING:
                delattr(owner, name)
            else:
                setattr(owner, name, before)

    def seed(self, seed: int) -> None:
        """The same generators, in the same state, as the student's code finds."""
        random.seed(seed)
        np.random.seed(seed % 2**32)
