"""Where a submission uses what the assignment forbids, found in its syntax before anything runs.

A name is followed through ``import a.b as c``, ``from a import b`` and ``from a import *``, and
into `importlib.import_module` and `__import__`. Other things of the same name are left alone, so
that nobody is refused for a word. What is hidden better is refused when it is imported (see
`emgrade.worker.forbidding`).
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from emgrade.notebook import NotebookError, as_python, read_cells

DEEPEST = 20  # names in a chain of attributes


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
    if not forbidden:
        return uses
    for file, content in sorted(files.items()):
        scan = _Scan(forbidden)
        for place, text in programs(file, content):
            tree = parsed(text) or parsed(as_python(text))
            if tree is None:
                continue  # nor can it be run
            lines = text.split("\n")
            uses += [
                Use(name, place, line, lines[line - 1].strip()[:200])
                for line, name in sorted(set(scan.uses(tree)))
            ]
    return uses


def programs(file: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The programs in a file, each with its name: a script, or a notebook's code cells."""
    if file.endswith(".py"):
        yield f"`{file}`", _with_plain_ends(content.decode("utf-8-sig", "replace"))
    if not file.endswith(".ipynb"):
        return
    try:
        cells = read_cells(content, file)
    except NotebookError:
        return
    for cell in cells:
        if cell.kind == "code":
            yield cell.name, _with_plain_ends(cell.text)


def _with_plain_ends(text: str) -> str:
    """With line ends such that lines are counted as Python counts them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parsed(text: str) -> ast.Module | None:
    """A program's syntax tree; None when it is no Python. Nobody is warned of anything."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an odd escape in a string is not ours to report
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


class _Scan:
    """A program's names for modules and what is in them, as far as they have been read."""

    def __init__(self, forbidden: Collection[str]) -> None:
        self.forbidden = tuple(forbidden)
        self.known: dict[str, str] = {}

    def uses(self, tree: ast.Module) -> Iterator[tuple[int, str]]:
        """The lines on which something forbidden is used, and what."""
        nodes = list(ast.walk(tree))
        for node in nodes:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                yield from self._imported(node)
        for name in _made(tree):
            self.known.pop(name, None)
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
            elif node.level:
                continue  # a module of their own
            elif alias.name == "*":
                dotted = node.module or ""
                inside = [name for name in self.forbidden if name.startswith(f"{dotted}.")]
                firsts = {name.removeprefix(f"{dotted}.").partition(".")[0] for name in inside}
                self.known |= {first: f"{dotted}.{first}" for first in firsts}
            else:
                dotted = f"{node.module}.{alias.name}"
                self.known[alias.asname or alias.name] = dotted
            if found := self._which(dotted):
                yield node.lineno, found

    def _dotted(self, node: ast.expr) -> str:
        """``scipy.stats.norm`` for ``stats.norm`` after ``from scipy import stats``."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute) and len(parts) < DEEPEST:
            parts.append(node.attr)
            node = node.value
        owner = self.known.get(node.id, "") if isinstance(node, ast.Name) else ""
        return ".".join([owner, *reversed(parts)]) if owner else ""

    def _named_in_call(self, node: ast.Call) -> str:
        """What is imported by a call, or a forbidden name that `import *` brought, called."""
        called = node.func
        written = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        name = self._dotted(called).rpartition(".")[2] or written
        if name in ("import_module", "__import__", "find_spec") and node.args:
            texts = [_text(given) for given in (*node.args, *(k.value for k in node.keywords))]
            first, *others = texts
            return f"{others[0]}{first}" if first.startswith(".") and others else first
        return self._dotted(called) if isinstance(called, ast.Name) else ""

    def _which(self, dotted: str) -> str:
        for name in self.forbidden:
            if dotted == name or dotted.startswith(f"{name}."):
                return name
        return ""


def _made(tree: ast.Module) -> Iterator[str]:
    """The names that a program itself gives a meaning to, at its top level."""
    for statement in tree.body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield statement.name
        elif isinstance(statement, ast.Assign):
            yield from (target.id for target in statement.targets if isinstance(target, ast.Name))


def _text(node: ast.expr) -> str:
    """The text that a literal is; "" for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
