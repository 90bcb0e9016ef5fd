"""Is what was handed in for a question the same as before? Short digests that can be compared."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator

from emgrade.answers.meaning import Meaning
from emgrade.attempts import digest_of
from emgrade.course import Assignment, Question

LARGEST_PARSED = 200_000  # bytes; of anything larger, every byte counts


def answer_digest(meaning: Meaning | None) -> str | None:
    """Of a typed answer: the same for all that mean the same; None for one that is no attempt."""
    if meaning is None or meaning.state != "read":
        return None
    return digest_of("answer", meaning.canonical)


def code_digest(assignment: Assignment, question: Question, source: bytes) -> str | None:
    """Of the code for a question: comments, layout and other questions' functions do not count.

    None for what is no attempt: a file that is no Python, and functions as the skeleton has them.
    """
    if len(source) > LARGEST_PARSED:
        return digest_of("code", source.decode("utf-8", "replace"))
    mine = set(question.code)
    about = {question.id, *question.builds_on}
    others = {name for q in assignment.questions if q.id not in about for name in q.code} - mine
    try:
        written = _statements(source)
        skeleton = _statements((assignment.folder / assignment.file_of(question)).read_bytes())
    except (SyntaxError, ValueError, RecursionError, MemoryError, OSError):
        return None
    if mine and _of(written, mine) == _of(skeleton, mine):
        return None
    return digest_of("code", *(dumped for name, dumped in written if name not in others))


def _of(statements: list[tuple[str, str]], names: set[str]) -> list[tuple[str, str]]:
    return [(name, dumped) for name, dumped in statements if name in names]


def _statements(source: bytes) -> list[tuple[str, str]]:
    """The statements of a module and of its classes: dotted name ("" for none) and content."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an odd escape in a string is not ours to report
        tree = ast.parse(source)
    return [(name, ast.dump(statement)) for name, statement in _named(tree)]


def _named(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef):
            for inner in statement.body:
                yield f"{statement.name}.{getattr(inner, 'name', '')}", inner
        else:
            yield getattr(statement, "name", ""), statement
