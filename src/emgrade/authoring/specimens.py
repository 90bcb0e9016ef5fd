"""Submissions whose marks are known beforehand: reference, skeleton, known mistakes, variants.

A mistake or a variant stands in ``solutions/<slug>/mistakes`` or ``variants`` as one of

``name.py``
    code that is run after the solution's, in its namespace: it redefines what it changes. Its
    docstring begins with the title; ``LOSES`` lists the questions a mistake loses marks in. It
    belongs to the file of the first of them, a variant to the first file with code, and ``FILE``
    names another.
``name.toml``
    other typed answers: ``title``, ``loses``, and a table ``answers``.
``name/``
    whole files in place of the solution's, or beside them, and ``mistake.toml`` or
    ``variant.toml`` with ``title`` and ``loses``.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from emgrade.archive import files_below
from emgrade.authoring.master import master_of
from emgrade.authoring.skeleton import skeleton_of
from emgrade.course import Assignment
from emgrade.errors import CourseError, nearest
from emgrade.notebook import Cell, NotebookError, read_cells, slimmed
from emgrade.percent import solution_cells
from emgrade.toml_lines import line_of
from emgrade.toml_text import read_toml


class Specimen(msgspec.Struct, frozen=True):
    """A submission whose marks are known beforehand.

    ``loses`` are the questions in which, and only in which, it loses marks; of those, it earns
    nothing at all where ``nothing`` is set.
    """

    kind: str
    name: str
    title: str
    files: dict[str, bytes]
    loses: frozenset[str]
    nothing: bool = False


def find_specimens(assignment: Assignment) -> Iterator[Specimen]:
    """The specimens of an assignment. CourseError when one is not of the agreed form."""
    assert assignment.solution is not None
    solution = {name: _solution(assignment, name) for name in assignment.submit}
    given = {name: _bytes(assignment.folder / name) for name in assignment.given}
    skeleton = {name: skeleton_of(assignment, name) for name in assignment.submit}
    every = frozenset(question.id for question in assignment.auto_questions)
    yield Specimen("reference", "reference", assignment.title, given | solution, frozenset())
    yield Specimen(
        "skeleton", "skeleton", assignment.title, given | skeleton, every, nothing=True
    )
    for kind in ("mistake", "variant"):
        names: set[str] = set()
        for path in sorted((assignment.solution / f"{kind}s").glob("*")):
            if path.name.startswith((".", "__")):
                continue
            if path.stem in names:
                raise CourseError(f"another {kind} has this name too", file=path, mend="rename it")
            names.add(path.stem)
            told = read_specimen(path, kind, assignment)
            files = given | solution | told.changes(solution)
            yield Specimen(kind, path.stem, told.title, files, told.loses)


def _solution(assignment: Assignment, name: str) -> bytes:
    """The solution as it would be handed in."""
    assert assignment.solution is not None
    if not name.endswith(".ipynb"):
        return _bytes(assignment.solution / name)
    master = _bytes(master_of(assignment, name)).decode("utf-8-sig").replace("\r\n", "\n")
    cells = [
        Cell(number, "code", "\n".join(cell.lines).strip())
        for number, cell in enumerate(solution_cells(master), start=1)
    ]
    return slimmed(tuple(cells))


class Told(NamedTuple):
    """What a mistake's or a variant's own file says of it."""

    title: str
    loses: frozenset[str]
    appended: tuple[str, bytes] | None = None
    replaced: dict[str, bytes] = {}  # noqa: RUF012 (never changed)

    def changes(self, solution: dict[str, bytes]) -> dict[str, bytes]:
        """The files that are other than the solution's."""
        if self.appended is None:
            return self.replaced
        file, code = self.appended
        if file.endswith(".ipynb"):
            cells = read_cells(solution[file], file)
            last = Cell(len(cells) + 1, "code", code.decode("utf-8"))
            return {file: slimmed((*cells, last))}
        return {file: solution[file] + b"\n\n" + code}


def read_specimen(path: Path, kind: str, assignment: Assignment) -> Told:
    """Read a mistake or a variant in any of its forms; nothing is run."""
    if path.is_dir():
        description = path / f"{kind}.toml"
        table = _table(description)
        loses = _loses_in(table, description, kind, assignment)
        files = {name: _bytes(file) for name, file in files_below(path).items()}
        files.pop(description.name)
        _check_notebooks(files, path)
        return Told(_title_in(table, description), loses, replaced=files)
    if path.suffix == ".toml":
        table = _table(path)
        title, loses = _title_in(table, path), _loses_in(table, path, kind, assignment)
        return Told(title, loses, replaced=_answers(table, path, assignment))
    if path.suffix == ".py":
        return _read_code(path, kind, assignment)
    raise CourseError(f"no {kind} has this form", file=path, mend="make it a .py, .toml or folder")


def _check_notebooks(files: dict[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        if name.endswith(".ipynb"):
            try:
                files[name] = slimmed(read_cells(content, name))
            except NotebookError as error:
                raise CourseError(str(error), file=folder / name, mend="save it anew") from None


def _read_code(path: Path, kind: str, assignment: Assignment) -> Told:
    source = _bytes(path)
    tree = _parsed(path, source)
    docstring = ast.get_docstring(tree) or ""
    if not docstring:
        raise CourseError("the file has no docstring", file=path, line=1,
                          mend="begin it with a title and a hint")  # fmt: skip
    said = dict(_literals(tree))
    loses, line = said.get("LOSES", (None, None))
    named = _questions(loses, path, line, kind, assignment)
    file, line = said.get("FILE", (None, None))
    if "FILE" not in said:
        lost = [assignment.file_of(assignment.question(question)) for question in loses or ()]
        file = next(iter([*lost, *assignment.code_files]), "")
    if file not in assignment.submit or not file.endswith((".py", ".ipynb")):
        about = f"'{file}'" if file else "no file"
        raise CourseError(f"it is about {about}, and that is no code that is handed in", file=path,
                          line=line, mend=f"set FILE: {nearest(str(file), _code(assignment))}",
                          )  # fmt: skip
    return Told(docstring.splitlines()[0].rstrip("."), named, (file, source))


def _code(assignment: Assignment) -> list[str]:
    return [name for name in assignment.submit if name.endswith((".py", ".ipynb"))]


def _literals(tree: ast.Module) -> Iterator[tuple[str, tuple[Any, int]]]:
    """The module's constants: name, value (None where it is no plain one) and line."""
    for statement in tree.body:
        if not isinstance(statement, ast.Assign):
            continue
        for target in statement.targets:
            if isinstance(target, ast.Name) and target.id in ("LOSES", "FILE"):
                try:
                    value = ast.literal_eval(statement.value)
                except ValueError:
                    value = None
                yield target.id, (value, statement.lineno)


def _questions(
    loses: Any, path: Path, line: int | None, kind: str, assignment: Assignment
) -> frozenset[str]:
    """The questions that are said to be lost: a mistake's some, a variant's none."""
    if kind == "variant" and loses is None:
        return frozenset()
    if kind == "variant":
        raise CourseError("a variant is right and loses nothing", file=path, line=line,
                          mend="move it to mistakes, or take that line out")  # fmt: skip
    word = "LOSES" if path.suffix == ".py" else "loses"
    if not isinstance(loses, (list, tuple)) or not loses:
        raise CourseError("a mistake must say what it loses", file=path, line=line,
                          mend=f'add: {word} = ["a question\'s id"]')  # fmt: skip
    ids = [question.id for question in assignment.questions]
    for question in loses:
        if question not in ids:
            raise CourseError(f"{word} names '{question}', which is no question", file=path,
                              line=line, mend=nearest(str(question), ids))  # fmt: skip
    return frozenset(loses)


def _loses_in(
    table: dict[str, Any], path: Path, kind: str, assignment: Assignment
) -> frozenset[str]:
    line = line_of(_bytes(path).decode("utf-8-sig"), "$.loses")
    return _questions(table.get("loses"), path, line, kind, assignment)


def _title_in(table: dict[str, Any], path: Path) -> str:
    title = table.get("title")
    if not isinstance(title, str) or not title.strip():
        raise CourseError("there is no title", file=path, mend='add: title = "what is wrong"')
    return title.rstrip(".")


def _answers(table: dict[str, Any], path: Path, assignment: Assignment) -> dict[str, bytes]:
    """The answers file with some of the right answers replaced."""
    assert assignment.solution is not None
    changed = table.get("answers")
    if not isinstance(changed, dict) or not changed:
        raise CourseError("there is no table [answers]", file=path, mend="add the other answers")
    right = _table(assignment.solution / assignment.answers_file)
    _check_keys(changed, right, path)
    lines = [f"{key} = {_as_toml(value, key, path)}" for key, value in (right | changed).items()]
    return {assignment.answers_file: "\n".join(lines).encode("utf-8")}


def _as_toml(value: Any, key: str, path: Path) -> str:
    """A value as TOML writes it, which for what answers are made of is as JSON writes it."""
    try:
        text = json.dumps(value, ensure_ascii=False)
        read_toml(f"answer = {text}")
    except (TypeError, ValueError):
        raise CourseError(f"the answer to '{key}' is neither text nor number nor a list of these",
                          file=path, mend="write it in quotes") from None  # fmt: skip
    return text


def _check_keys(changed: Collection[str], right: Collection[str], path: Path) -> None:
    for key in changed:
        if key not in right:
            raise CourseError(f"answers has '{key}', which is no question", file=path,
                              mend=nearest(key, right))  # fmt: skip


def _table(path: Path) -> dict[str, Any]:
    try:
        return read_toml(_bytes(path).decode("utf-8-sig"))
    except ValueError as error:
        raise CourseError(f"broken TOML: {error}", file=path, mend="mend it there") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError(f"cannot be read ({error.strerror})", file=path,
                          mend="write it") from None  # fmt: skip


def _parsed(path: Path, source: bytes) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError as error:
        raise CourseError(f"not Python: {error.msg}", file=path, line=error.lineno,
                          mend="mend it there") from None  # fmt: skip
    except (ValueError, RecursionError, MemoryError) as error:
        raise CourseError(f"not Python: {error}", file=path, mend="mend it there") from None
