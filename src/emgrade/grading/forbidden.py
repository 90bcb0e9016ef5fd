"""Where a submission uses what the assignment forbids, found in its syntax before anything runs.

A name is followed through ``import a.b as c``, ``from a import b`` and ``from a import *``, and
into `importlib.import_module` and `__import__`. Other things of the same name are left alone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from emgrade.notebook import NotebookError, read_cells

# Lines of IPython's own, which are no Python: `%magic`, `!command`, `x = !command`.
_MAGIC = re.compile(r"^(\s*)[%!?].*|^(\s*\w+\s*=\s*)[%!].*", re.MULTILINE)


class Use(NamedTuple):
    """A forbidden name and where it is used: the file, or the cell, and the line in it."""

    name: str
    place: str
    line: int
    text: str

    def in_words(self) -> str:
        return (
            f"`{self.name}` may not be used in this assignment: {self.place}, line {self.line}:"
            f"\n\n```python\n{self.text}\n```"
        )


def find_forbidden(files: Mapping[str, bytes], forbidden: Collection[str]) -> list[Use]:
    """Every use of a forbidden module, or name of a module, in order."""
    uses: list[Use] = []
    for file, content in sorted(files.items()):
        scan = _Scan(forbidden)
        for place, text in _programs(file, content):
            try:
                tree = ast.parse(text)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue  # nor can it be run
            lines = text.splitlines()
            uses += [
                Use(name, place, line, lines[line - 1].strip()[:200])
                for line, name in sorted(set(scan.uses(tree)))
            ]
    return uses


def _programs(file: str, content: bytes) -> Iterator[tuple[str, str]]:
    if file.endswith(".py"):
        yield f"`{file}`", content.decode("utf-8-sig", "replace")
    if not file.endswith(".ipynb"):
        return
    try:
        cells = read_cells(content, file)
    except NotebookError:
        return
    for cell in cells:
        if cell.kind == "code":
            yield cell.name, _MAGIC.sub(_harmless, cell.text)


def _harmless(magic: re.Match[str]) -> str:
    return f"{magic[1]}pass" if magic[1] is not None else f"{magic[2]}None"


class _Scan:
    """A program's names for modules and what is in them, as far as they have been read."""

    def __init__(self, forbidden: Collection[str]) -> None:
        self.forbidden = tuple(forbidden)
        self.known: dict[str, str] = {}

    def uses(self, tree: ast.AST) -> Iterator[tuple[int, str]]:
        """The lines on which something forbidden is used, and what."""
        nodes = list(ast.walk(tree))
        for node in nodes:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                yield from self._imported(node)
        for node in nodes:
            if isinstance(node, ast.Attribute) and (found := self._which(self._dotted(node))):
                yield node.lineno, found
            if isinstance(node, ast.Call) and (found := self._which(self._named_in_call(node))):
                yield node.lineno, found

    def _imported(self, node: ast.Import | ast.ImportFrom) -> Iterator[tuple[int, str]]:
        for alias in node.names:
            if isinstance(node, ast.Import):
                dotted = alias.name
                root = dotted.partition(".")[0]
                self.known[alias.asname or root] = dotted if alias.asname else root
            elif alias.name == "*":
                dotted = node.module or ""
                inside = [name for name in self.forbidden if name.startswith(f"{dotted}.")]
                self.known |= {name.rpartition(".")[2]: name for name in inside}
            else:
                dotted = f"{node.module}.{alias.name}"
                self.known[alias.asname or alias.name] = dotted
            if found := self._which(dotted):
                yield node.lineno, found

    def _dotted(self, node: ast.expr) -> str:
        """``scipy.stats.norm`` for ``stats.norm`` after ``from scipy import stats``."""
        if isinstance(node, ast.Name):
            return self.known.get(node.id, "")
        if isinstance(node, ast.Attribute) and (owner := self._dotted(node.value)):
            return f"{owner}.{node.attr}"
        return ""

    def _named_in_call(self, node: ast.Call) -> str:
        """What is imported by a call, or a forbidden name that `import *` brought, called."""
        called = node.func
        written = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        name = self._dotted(called).rpartition(".")[2] or written
        if name in ("import_module", "__import__", "find_spec") and node.args:
            first = node.args[0]
            return str(first.value) if isinstance(first, ast.Constant) else ""
        return self._dotted(called) if isinstance(called, ast.Name) else ""

    def _which(self, dotted: str) -> str:
        for name in self.forbidden:
            if dotted == name or dotted.startswith(f"{name}."):
                return name
        return ""
