"""A class of correct submissions, no two of them the same program.

Each is the reference, or one of the correct variants, edited as harmlessly as students differ:
local names, the order of the methods, comments. The part that runs only as a script is left out,
because one of the two autograders that are compared would run it and the other not.
"""

from __future__ import annotations

import ast
import hashlib
import marshal
import random
import shutil
from pathlib import Path

from course import MAIN, SOLUTION

ENDINGS = ("_", "_new", "_arr", "_k", "2", "_val", "s_", "_tmp", "_row", "_j")
REMARKS = (
    "# see the slides of week 5",
    "# shape checked by hand",
    "# broadcasting does the rest",
    "# Bishop, section 9.2",
    "# TODO: is there a shorter way?",
    "# works!",
)


def write_class(folder: Path, size: int, seed: int = 0) -> list[Path]:
    """Write ``size`` submissions, a folder each; their files.

    They differ as programs: comments and docstrings do not count.
    """
    shutil.rmtree(folder, ignore_errors=True)
    rng = random.Random(seed)
    sources = _sources()
    seen: set[str] = set()
    files: list[Path] = []
    while len(files) < size:
        program = _edited(sources[len(files) % len(sources)], rng)
        digest = _digest(program)
        if digest in seen:
            continue
        seen.add(digest)
        file = folder / f"student_{len(files):04d}" / MAIN
        file.parent.mkdir(parents=True)
        file.write_text(_with_remarks(ast.unparse(program), rng), encoding="utf-8")
        files.append(file)
    if len({hashlib.sha256(file.read_bytes()).digest() for file in files}) != size:
        raise AssertionError("two submissions are the same file")
    return files


def mistaken(name: str, folder: Path) -> Path:
    """Write the reference with a known mistake in it; its file."""
    file = folder / name / MAIN
    file.parent.mkdir(parents=True, exist_ok=True)
    program = ast.parse(_joined(SOLUTION / "mistakes" / f"{name}.py"))
    file.write_text(ast.unparse(_without_script(program)), encoding="utf-8")
    return file


def _sources() -> list[str]:
    reference = (SOLUTION / MAIN).read_text(encoding="utf-8")
    return [reference, *(_joined(path) for path in sorted((SOLUTION / "variants").glob("*.py")))]


def _joined(path: Path) -> str:
    reference = (SOLUTION / MAIN).read_text(encoding="utf-8")
    return f"{reference}\n\n{path.read_text(encoding='utf-8')}"


def _edited(source: str, rng: random.Random) -> ast.Module:
    program = _without_script(ast.parse(source))
    for node in ast.walk(program):
        if isinstance(node, ast.ClassDef):
            methods = [part for part in node.body if isinstance(part, ast.FunctionDef)]
            others = [part for part in node.body if not isinstance(part, ast.FunctionDef)]
            rng.shuffle(methods)
            node.body = [*others, *methods]
    taken = {node.id for node in ast.walk(program) if isinstance(node, ast.Name)}
    for node in ast.walk(program):
        if isinstance(node, ast.FunctionDef):
            _Renamed(_new_names(node, taken, rng)).visit(node)
    return program


def _without_script(program: ast.Module) -> ast.Module:
    """Without ``if __name__ == ...``, and without the strings that hold a skeleton's prompts."""
    program.body = [part for part in program.body if not isinstance(part, ast.If)]
    for node in ast.walk(program):
        if isinstance(node, ast.FunctionDef):
            first, *rest = node.body
            node.body = [first, *(part for part in rest if not _is_string(part))]
    return program


def _is_string(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _new_names(function: ast.FunctionDef, taken: set[str], rng: random.Random) -> dict[str, str]:
    """New names for some of a function's local variables; parameters keep theirs."""
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
    local = sorted({name.id for name in names if isinstance(name.ctx, ast.Store)})
    local = [name for name in local if name not in {each.arg for each in function.args.args}]
    new = {name: name + rng.choice(ENDINGS) for name in local if rng.random() < 0.6}
    return {old: name for old, name in new.items() if name not in taken}


class _Renamed(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self.names.get(node.id, node.id)
        return node


def _with_remarks(text: str, rng: random.Random) -> str:
    lines = text.splitlines()
    places = [
        statement
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        for statement in node.body
        if not _is_string(statement)
    ]
    chosen = rng.sample(places, k=rng.randint(2, 6))
    for place in sorted(chosen, key=lambda statement: -statement.lineno):
        lines.insert(place.lineno - 1, " " * place.col_offset + rng.choice(REMARKS))
    return "\n".join(lines) + "\n"


def _digest(program: ast.Module) -> str:
    """Of the byte code, without docstrings."""
    code = compile(ast.fix_missing_locations(program), MAIN, "exec", optimize=2)
    return hashlib.sha256(marshal.dumps(code, 2)).hexdigest()
