"""Otter's exception-based test files, run without Otter.

Such a file imports ``test_case`` from ``otter.test_files``. Importing the real Otter takes seconds
and a hundred packages, so the file is given a stand-in with the same decorator; Otter itself reads
the same file with its own.
"""

from __future__ import annotations

import ast
import inspect
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from emgrade.errors import CourseError, line_in
from emgrade.grading.shadowed import check_public


class test_case:
    """The decorator ``otter.test_files.test_case``: a function and what is said about it.

    ``parameters`` are the names of the student's namespace that the function takes; ``env`` is the
    namespace itself.
    """

    parameters: tuple[str, ...] = ()

    __test__ = False

    def __init__(
        self,
        name: str | None = None,
        points: float | None = None,
        hidden: bool = False,
        success_message: str | None = None,
        failure_message: str | None = None,
    ) -> None:
        if callable(name):
            raise TypeError("write @test_case() with brackets")
        self.name, self.points, self.hidden = name, points, hidden
        self.success_message, self.failure_message = success_message, failure_message
        self.function: Callable[..., None] = lambda: None

    def __call__(self, function: Callable[..., None]) -> test_case:
        self.function = function
        self.parameters = tuple(inspect.signature(function).parameters)
        return self


class OtterFile(msgspec.Struct, frozen=True):
    """A test file: the question's name, its points if it states them, and its cases in order."""

    name: str
    points: float | None
    cases: tuple[test_case, ...]


def read_otter_file(path: Path) -> OtterFile:
    """Run a test file and collect its cases. CourseError when it is none or does not run."""
    source = path.read_text(encoding="utf-8")
    namespace: dict[str, Any] = {"__name__": path.stem, "__file__": str(path)}
    before = {name: sys.modules.get(name) for name in ("otter", "otter.test_files")}
    package, module = types.ModuleType("otter"), types.ModuleType("otter.test_files")
    package.test_files = module  # type: ignore[attr-defined]
    module.test_case = test_case  # type: ignore[attr-defined]
    sys.modules.update({"otter": package, "otter.test_files": module})
    try:
        tree = ast.parse(source, str(path))
        check_public(path, tree)
        exec(compile(tree, str(path), "exec", dont_inherit=True), namespace)
    except CourseError:
        raise
    except Exception as error:
        raise CourseError(
            f"the test file does not run: {type(error).__name__}: {error}",
            file=path, line=line_in(path, error), mend="mend it there",
        ) from error  # fmt: skip
    finally:
        for name, module_before in before.items():
            if module_before is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module_before
    if not isinstance(namespace.get("name"), str):
        raise CourseError("an Otter test file must define `name`", file=path,
                          mend=f'add: name = "{path.stem}"')  # fmt: skip
    cases = tuple(value for value in namespace.values() if isinstance(value, test_case))
    points = namespace.get("points")
    return OtterFile(
        namespace["name"], points if isinstance(points, (int, float)) else None, cases
    )


class OtterTest:
    """One case of a test file, ready to be run against a student's module."""

    def __init__(self, path: Path, name: str, case: test_case) -> None:
        self.path, self.name, self.case = path, name, case

    def run(self, student: Any) -> None:
        """Call it with what it asks for; whatever it raises is raised."""
        values = {
            name: student.ns if name == "env" else getattr(student, name)
            for name in self.case.parameters
        }
        self.case.function(**values)


def otter_tests(path: Path) -> list[OtterTest]:
    """The cases of a test file in order, those without a name numbered as Otter does."""
    file = read_otter_file(path)
    return [
        OtterTest(path, case.name or _title(case) or f"{file.name} - {number}", case)
        for number, case in enumerate(file.cases, start=1)
    ]


def _title(case: test_case) -> str:
    """The first line of what the author says of a test."""
    return (inspect.getdoc(case.function) or "").partition("\n")[0].rstrip(".")
