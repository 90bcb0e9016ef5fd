"""Skeletons are generated: solutions/<slug>/x.py, stripped, is assignments/<slug>/x.py."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from emgrade import atomic
from emgrade.authoring.blanks import blank_answers
from emgrade.authoring.master import assign, is_current
from emgrade.authoring.strip import strip_lines, strip_solution
from emgrade.course import Assignment
from emgrade.errors import CourseError, shown


def sync(assignment: Assignment) -> list[Path]:
    """Write the skeletons that are missing or out of date; returns those that changed.

    CourseError when a solution is missing or its markers are wrong; then nothing is written.
    """
    changed = list(_out_of_date(assignment, assignment.submit))
    for path, skeleton in changed:
        atomic.write_bytes(path, skeleton)
    return [path for path, _ in changed]


def stale(assignment: Assignment) -> list[Path]:
    """The skeletons that :func:`sync` would write; CourseError as there."""
    notebooks = [name for name in assignment.submit if name.endswith(".ipynb")]
    others = [name for name in assignment.submit if name not in notebooks]
    return [
        *(assignment.folder / name for name in notebooks if not is_current(assignment, name)),
        *(path for path, _ in _out_of_date(assignment, others)),
    ]


def require_current(assignment: Assignment) -> None:
    """CourseError when a skeleton is not what its solution makes of it."""
    for path in stale(assignment):
        raise CourseError(
            "the skeleton is not what the solution makes of it", file=path, mend="run: emgrade sync"
        )


def _out_of_date(
    assignment: Assignment, names: Iterable[str]
) -> Iterator[tuple[Path, bytes]]:
    for name in names:
        if name.endswith(".ipynb"):
            made = {} if is_current(assignment, name) else assign(assignment, name)
        else:
            made = {assignment.folder / name: skeleton_of(assignment, name)}
        for path, content in made.items():
            # Bytes, so that CRLF line ends count as a difference.
            if not path.is_file() or path.read_bytes() != content:
                yield path, content


def skeleton_of(assignment: Assignment, name: str) -> bytes:
    """What the solution of one handed-in file makes of it; CourseError as in :func:`sync`."""
    if assignment.solution is None:
        raise CourseError(
            f"'{assignment.slug}' has no solution here", mend="run this in the course"
        )
    if name.endswith(".ipynb"):
        return (assignment.folder / name).read_bytes()  # made by Otter, and current
    path = assignment.solution / name
    try:
        source = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CourseError(
            f"the solution cannot be read ({error.strerror})",
            file=path,
            mend=f"write it, or take '{name}' off the list submit in"
            f" {shown(assignment.folder / 'assignment.toml')}",
        ) from None
    except UnicodeDecodeError:
        raise CourseError("is not UTF-8", file=path, mend="save it as UTF-8") from None
    skeleton = _stripped(source, path)
    if skeleton == source and name in assignment.code_files:
        raise CourseError(
            "nothing in it is marked as a solution: students would get it whole",
            file=path,
            mend="put '# BEGIN SOLUTION' and '# END SOLUTION' around what they are to write",
        )
    if path.suffix == ".py":
        _check_is_left_out(assignment, name, source, skeleton)
    return skeleton.encode("utf-8")


def _check_is_left_out(assignment: Assignment, name: str, source: str, skeleton: str) -> None:
    """CourseError when the skeleton holds all of what a question is about."""
    assert assignment.solution is not None
    asked = [one for q in assignment.questions if assignment.file_of(q) == name for one in q.code]
    if not asked:
        return
    before, after = ast.parse(source), ast.parse(skeleton)
    for dotted in asked:
        ours, theirs = _definition(before, dotted), _definition(after, dotted)
        if ours is not None and theirs is not None and ast.dump(ours) == ast.dump(theirs):
            raise CourseError(
                f"nothing in '{dotted}' is marked as a solution: students would get it whole",
                file=assignment.solution / name, line=ours.lineno,
                mend="put '# BEGIN SOLUTION' and '# END SOLUTION' around what they are to write",
            )  # fmt: skip


def _definition(
    tree: ast.Module, dotted: str
) -> ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | None:
    """The function or class of this dotted name."""
    found: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | None = tree
    for name in dotted.split("."):
        named = [
            node
            for node in getattr(found, "body", ())
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
            and node.name == name
        ]
        found = named[-1] if named else None
    return None if isinstance(found, ast.Module) else found


def _stripped(source: str, path: Path) -> str:
    if path.suffix == ".py":
        _check_is_python(source, path)
        return strip_solution(source, file=path)
    if path.suffix == ".toml":
        return blank_answers(source, file=path)
    # Any other text may carry the same markers, and there is nothing to compile.
    return "\n".join(line.text for line in strip_lines(source.split("\n"), file=path))


def _check_is_python(source: str, path: Path) -> None:
    """CourseError when it is no Python: within a solution's block no skeleton would show it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape is not ours to report
            ast.parse(source)
    except SyntaxError as error:
        raise CourseError(
            f"the solution is not Python ({error.msg})", file=path, line=error.lineno,
            mend="mend it there",
        ) from None  # fmt: skip
    except (ValueError, RecursionError, MemoryError):
        return  # a null byte, absurd nesting: the skeleton shows those
