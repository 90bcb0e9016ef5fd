"""Imports go down, never up; and the other side of the wire is imported by nobody."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import emgrade

ROOT = Path(emgrade.__file__).parent

# From the ground up. What stands on one floor may import from its own floor, but in no circle.
FLOORS = [
    {"emgrade"},
    {
        "emgrade.wire",
        "emgrade.compare",
        "emgrade.export",
        "emgrade.formulas",
        "emgrade.errors",
        "emgrade.frozen",
        "emgrade.atomic",
        "emgrade.archive",
        "emgrade.placeholders",
        "emgrade.toml_lines",
        "emgrade.toml_text",
    },
    {
        "emgrade.answers",
        "emgrade.attempts",
        "emgrade.notebook",
        "emgrade.percent",
        "emgrade.slimming",
        "emgrade.testing",
        "emgrade.worker",
        "emgrade.assignment_file",
        "emgrade.course",
        "emgrade.submission",
    },
    {"emgrade.student"},
    {"emgrade.grading"},
    {"emgrade.authoring", "emgrade.bundle", "emgrade.check"},
    {"emgrade.classroom"},
    {"emgrade.grades_table", "emgrade.terminal"},
    {"emgrade.cli"},
]


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(("emgrade", *parts)).removesuffix(".__init__")] = path
    return found


MODULES = modules()


def is_for_typing(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports_in(tree: ast.AST, *, typing: bool = False) -> set[str]:
    """Every module of ours that is imported anywhere in it, as far as it is one."""
    found = set()
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if not typing and isinstance(node, ast.If) and is_for_typing(node):
            continue
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import says where from"
            names = [str(node.module)]
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "emgrade":
                while name not in MODULES:
                    name = name.rpartition(".")[0]
                found.add(name)
    # `from emgrade.a import b` names both; the package is meant only where b is no module.
    return {name for name in found if not any(other.startswith(f"{name}.") for other in found)}


@cache
def imports_of(module: str) -> frozenset[str]:
    return frozenset(imports_in(ast.parse(MODULES[module].read_text(encoding="utf-8"))))


def room(module: str) -> str:
    return ".".join(module.split(".")[:2])


def floor(module: str) -> int:
    for number, rooms in enumerate(FLOORS):
        if room(module) in rooms:
            return number
    raise AssertionError(f"{room(module)} stands on no floor: give it one in tests/test_imports.py")


def test_every_room_has_a_floor_and_every_floor_its_rooms() -> None:
    assert {room(module) for module in MODULES} == set().union(*FLOORS)


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    up = {other for other in imports_of(module) if floor(other) > floor(module)}
    assert not up, f"{module} imports {up}"


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) == "emgrade.worker"])
def test_the_worker_knows_the_wire_and_nothing_else_of_ours(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    strange = {
        name
        for name in imports_in(tree, typing=True)
        if room(name) not in ("emgrade.wire", "emgrade.worker")
    }
    assert not strange


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) == "emgrade.wire"])
def test_the_wire_knows_nothing_of_ours(module: str) -> None:
    assert {room(name) for name in imports_of(module)} <= {"emgrade.wire"}


def test_nobody_imports_the_worker() -> None:
    """It is started, not imported: its code shares a process with students' code only."""
    for module in MODULES:
        if room(module) != "emgrade.worker":
            assert not any(room(name) == "emgrade.worker" for name in imports_of(module)), module


def test_nobody_imports_the_command_line() -> None:
    for module in MODULES:
        assert "emgrade.cli" not in imports_of(module), module


def test_there_are_no_circles() -> None:
    """Among rooms on one floor, and among the modules of one room."""
    finished: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " -> ".join((*above[above.index(module) :], module))
        if module not in finished:
            for other in imports_of(module):
                visit(other, (*above, module))
            finished.add(module)

    for module in MODULES:
        visit(module, ())

    rooms: dict[str, set[str]] = {}
    for module in MODULES:
        others = {room(other) for other in imports_of(module)} - {room(module)}
        rooms.setdefault(room(module), set()).update(others)
    for one, below in rooms.items():
        assert not any(one in rooms[other] for other in below), one


def test_students_import_light() -> None:
    """What `emgrade check` and plain pytest load on a student's machine."""
    heavy = {"scipy", "pypandoc", "pyseccomp", "landlockpy", "jsonschema", "otter", "distributed"}
    for module, path in MODULES.items():
        if room(module) in (
            "emgrade.wire",
            "emgrade.compare",
            "emgrade.student",
            "emgrade.grading",
            "emgrade.check",
            "emgrade.course",
            "emgrade.errors",
        ):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = (
                    [a.name for a in node.names]
                    if isinstance(node, ast.Import)
                    else ([str(node.module)] if isinstance(node, ast.ImportFrom) else [])
                )
                assert not {name.split(".")[0] for name in names} & heavy, module
