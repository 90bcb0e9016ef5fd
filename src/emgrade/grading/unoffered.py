"""What a submission imports that is here and will not be there, when it is marked.

On a person's machine lies whatever they have installed, and whatever that brought along. The
grader has Python, NumPy, SciPy and the packages that the assignment names. Where work is marked or
checked, what is not offered is kept out of sight, so that the outcome is the same on every machine;
a student who checks their work is warned besides.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from importlib import metadata
from typing import NamedTuple

from emgrade.course import Assignment, package_name
from emgrade.grading.forbidden import parsed, programs
from emgrade.notebook import as_python

OURS = ("emgrade", "scipy")
INERT = ("otter", "google")  # in notebooks: they do nothing there, and harm nobody
_IMPORT = re.compile(
    rb"\bfrom[ \t]+([A-Za-z_]\w*)[\w. \t]*import|\bimport[ \t]+([A-Za-z_][\w., \t]*)"
)
CATCHES = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


class Import(NamedTuple):
    """The module's first name, and where it is imported: the file, or the cell, and the line."""

    name: str
    place: str
    line: int

    def in_words(self) -> str:
        return (
            f"`{self.name}` is imported in {self.place}, line {self.line}. It is installed here, "
            "but not where your work is marked, and a check does as if it were not. Do without it."
        )


def find_unoffered(files: Mapping[str, bytes], assignment: Assignment) -> list[Import]:
    """Imports of packages that the assignment does not offer; each name once.

    An import that the program expects may fail is none.
    """
    return _unoffered(files, assignment, _imports)


def find_not_handed_in(files: Mapping[str, bytes], assignment: Assignment) -> list[str]:
    """A warning, as Markdown, for each module of the student's own that only lies beside."""
    asked = {name.partition(".")[0] for name in (*assignment.submit, *assignment.given)}
    own = {name.partition(".")[0]: name for name in files if name.endswith(".py")}
    found: dict[str, str] = {}
    for file, content in sorted(files.items()):
        if file.partition(".")[0] not in asked:
            continue
        for place, text in programs(file, content):
            tree = parsed(text) or parsed(as_python(text))
            for name, line in _imports(tree) if tree else ():
                if name in own and name not in asked:
                    found.setdefault(name, (
                        f"`{name}` is imported in {place}, line {line}: hand in `{own[name]}` too, "
                        f"or have all of it in `{file}`."
                    ))  # fmt: skip
    return list(found.values())


def kept_out(files: Mapping[str, bytes], assignment: Assignment) -> list[str]:
    """The modules among these, whether or not the program expects that importing them may fail."""
    found = _unoffered(files, assignment, partial(_imports, expected=True))
    return [one.name for one in found]


def _unoffered(
    files: Mapping[str, bytes],
    assignment: Assignment,
    imports: Callable[[ast.Module], Iterator[tuple[str, int]]],
) -> list[Import]:
    beside = {name.partition(".")[0] for name in (*files, *assignment.given)}
    known = {*sys.stdlib_module_names, *beside, "numpy", "scipy"}
    known.update(*map(_modules_of, assignment.file.packages))
    if assignment.has_notebook:
        known.update(INERT, _modules_of("ipython"))
    found: dict[str, Import] = {}
    for file, content in sorted(files.items()):
        if known.issuperset(_perhaps_imported(content)):
            continue
        for place, text in programs(file, content):
            tree = parsed(text) or parsed(as_python(text))
            for name, line in imports(tree) if tree else ():
                if name not in known:
                    found.setdefault(name, Import(name, place, line))
    if not found:
        return []  # the rest takes a while
    notebook = ("ipython",) if assignment.has_notebook else ()
    offered = _with_what_they_need((*OURS, *notebook, *assignment.file.packages))
    owners = {name: _owners_of(name) for name in found}
    return [
        one for name, one in found.items() if owners[name] and owners[name].isdisjoint(offered)
    ]


def _perhaps_imported(content: bytes) -> set[str]:
    """All that is imported, and words that only stand after these: a look that takes no time."""
    text = content.replace(rb"\n", b"\n").replace(rb"\t", b"\t")  # as a notebook has them
    listed = [
        match
        for line in text.splitlines()
        if b"import" in line
        for each in _IMPORT.findall(line)
        for match in each
    ]
    words = [one.split(b".")[0].split() for each in listed for one in each.split(b",")]
    return {word[0].decode() for word in words if word}


def _imports(tree: ast.Module, *, expected: bool = False) -> Iterator[tuple[str, int]]:
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop(0)
        caught = isinstance(node, ast.Try) and any(map(_catches_it, node.handlers))
        if caught and not expected:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0], node.lineno
        waiting += ast.iter_child_nodes(node)


def _catches_it(handler: ast.ExceptHandler) -> bool:
    named = ast.walk(handler.type) if handler.type else ()
    return handler.type is None or any(
        isinstance(node, ast.Name) and node.id in CATCHES for node in named
    )


@cache
def _modules_of(package: str) -> frozenset[str]:
    """The modules that an installed package brings, by the names that they are imported by."""
    try:
        distribution = metadata.distribution(package_name(package))
    except metadata.PackageNotFoundError:
        return frozenset()
    lines = (distribution.read_text("RECORD") or "").splitlines()
    files = {line.partition("/")[0] for line in lines if ".py" in line}
    named = (distribution.read_text("top_level.txt") or "").split()
    return frozenset([*named, *(file.partition(".")[0] for file in files)])


@cache
def _owners_of(module: str) -> frozenset[str]:
    """The installed packages, by pip's names, that a module of this name comes from.

    What ``metadata.packages_distributions`` tells; that of Python 3.10 knows few of them.
    """
    within = re.compile(rf"^{re.escape(module)}[/.]", re.MULTILINE)
    return frozenset(
        package_name(distribution.metadata["Name"])
        for distribution in metadata.distributions()
        if module in (distribution.read_text("top_level.txt") or "").split()
        or within.search(distribution.read_text("RECORD") or "")
    )


@cache
def _with_what_they_need(packages: tuple[str, ...]) -> frozenset[str]:
    """Packages and what they require, by pip's names."""
    waiting, found = list(packages), set[str]()
    while waiting:
        name = package_name(waiting.pop())
        if name in found:
            continue
        found.add(name)
        try:
            required = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        waiting += [one for one in required if "extra ==" not in one]
    return frozenset(found)
