"""Every error a user can cause.

UserError                    one line: what, where, how to mend; exit status 2
├── CourseError              something in the course's own files is wrong
├── SubmissionPathError      what was given as a submission cannot be one
└── IsolationError           this machine cannot keep student code away from the answers
"""

from __future__ import annotations

import difflib
import os
import re
import traceback
from collections.abc import Iterable
from pathlib import Path


class UserError(Exception):
    """A mistake of the person at the keyboard.

    ``str(error)`` is the one line they see: what was found, where, and what to do.
    """

    def __init__(
        self, what: str, *, file: Path | str | None = None, line: int | None = None, mend: str = ""
    ) -> None:
        self.what, self.file, self.line, self.mend = what, file, line, mend
        super().__init__(what)

    def __str__(self) -> str:
        where = "" if self.file is None else f"{shown(self.file)}:"
        if where and self.line is not None:
            where += f"{self.line}:"
        return " ".join(
            part
            for part in (
                where,
                re.sub(r"(?<=[^\s.])\.$", "", self.what),  # a full stop, but not the folder "."
            )
            if part
        ) + (f"; {self.mend}" if self.mend else "")


class CourseError(UserError):
    """A file of the course (assignment.toml, a solution, a test) is not as it must be."""


class SubmissionPathError(UserError):
    """A path given as a submission is missing, empty, or holds no submission."""


class IsolationError(UserError):
    """Student code cannot be kept away from the answers here, so nothing is run."""


def shown(path: Path | str) -> str:
    """A path as a person at this prompt would write it: relative to here when that is shorter."""
    absolute = str(path)
    try:
        relative = os.path.relpath(absolute)
    except (OSError, ValueError):  # another drive; a working directory that is gone
        return absolute
    return min(relative, absolute, key=len)


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known word is meant: ``did you mean 'estep'?``, or list them all."""
    known = sorted(known)
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    if close:
        return f"did you mean '{close[0]}'?"
    return "there is " + ", ".join(known) if known else "there is none"


def line_in(file: Path | str, error: BaseException) -> int | None:
    """The last line of a file that an error went through, or that it was found in as syntax."""
    if isinstance(error, SyntaxError) and error.filename == str(file):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(file)]
    return lines[-1] if lines else None
