"""An exception of the student's code, as plain values."""

from __future__ import annotations

import builtins
import linecache
import traceback
from pathlib import Path
from typing import Any

MESSAGE_CAP = 2000
FRAME_CAP = 20


def describe(error: BaseException, student_files: frozenset[str]) -> dict[str, Any]:
    """What the grader may know of an exception.

    ``type`` and ``message``; ``bases``, the built-in exceptions it is a kind of, nearest first;
    ``frames``, the (file, line, function, text) of the student's own code, innermost last;
    ``caret``, for a SyntaxError the (file, line, column, text) it points at.
    """
    return {
        "type": type(error).__name__[:200],
        "bases": [
            kind.__name__
            for kind in type(error).__mro__
            if getattr(builtins, kind.__name__, None) is kind and kind is not object
        ],
        "message": sendable(_text(error)[:MESSAGE_CAP]),
        "frames": _frames(error, student_files),
        "caret": _caret(error, student_files),
    }


def _text(error: BaseException) -> str:
    try:
        if isinstance(error, SyntaxError) and error.msg:
            return str(error.msg)
        if isinstance(error, ImportError) and type(error.path) is str:
            return str(error).replace(f" ({error.path})", "")
        return str(error)
    except BaseException as second:
        return f"(no message: str() of it raised {type(second).__name__})"


def sendable(text: str) -> str:
    """Lone surrogates, which no message can carry, written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _frames(error: BaseException, student_files: frozenset[str]) -> list[tuple[Any, ...]]:
    return [
        (sendable(Path(frame.f_code.co_filename).name), line, frame.f_code.co_name,
         linecache.getline(frame.f_code.co_filename, line).strip()[:200])
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename in student_files
    ][-FRAME_CAP:]


def _caret(error: BaseException, student_files: frozenset[str]) -> tuple[Any, ...] | None:
    if not isinstance(error, SyntaxError) or error.filename not in student_files:
        return None
    text = (error.text or "").rstrip("\n")[:200]
    return (Path(error.filename).name, error.lineno or 0, error.offset or 0, text)
