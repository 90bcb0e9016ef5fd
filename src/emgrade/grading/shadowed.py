"""Tests that nobody would run: defined again under the same name, or never said to be one.

Python forgets the earlier of two functions of one name without a word, and its points would go to
the others.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from pathlib import Path

from emgrade.errors import CourseError

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def check_hidden(path: Path) -> None:
    """CourseError when a hidden test file has two tests, or two fixtures, of one name."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for body in (tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))):
        named = [node for node in body if isinstance(node, (*FUNCTIONS, ast.ClassDef))]
        tests = [node for node in named if node.name.lower().startswith("test")]
        _check_names(path, [*tests, *filter(_is_fixture, named)])


def check_public(path: Path, tree: ast.Module) -> None:
    """CourseError when a public one has, or has a test without ``@test_case``."""
    functions = [node for node in tree.body if isinstance(node, FUNCTIONS)]
    _check_names(path, [node for node in functions if node.decorator_list])
    for node in functions:
        if node.name.startswith("test") and not node.decorator_list:
            raise CourseError(
                f"'{node.name}' would never be run: nothing says that it is a test",
                file=path, line=node.lineno, mend="write @test_case() above it, or rename it",
            )  # fmt: skip


def _is_fixture(node: Definition) -> bool:
    """Is it one by what stands above it: ``@once``, ``@pytest.fixture(...)``?"""
    return any(
        re.match(r"(\w+\.)*(once|fixture)\b", ast.unparse(each)) for each in node.decorator_list
    )


def _check_names(path: Path, definitions: Sequence[Definition]) -> None:
    seen: dict[str, int] = {}
    for node in definitions:
        if earlier := seen.get(node.name):
            raise CourseError(
                f"'{node.name}' is defined again: that of line {earlier} would be forgotten",
                file=path, line=node.lineno, mend="rename one of them",
            )  # fmt: skip
        seen[node.name] = node.lineno
