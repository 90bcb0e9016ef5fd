"""A solution without its answers: Otter Assign's markers in a Python file.

====================================  ==========================================================
in the solution                       in the skeleton
====================================  ==========================================================
``# BEGIN SOLUTION``                  ``...`` in place of everything up to ``# END SOLUTION``
``# BEGIN SOLUTION NO PROMPT``        nothing in place of it
``x = 1 + 1  # SOLUTION``             ``x = ...``
``f(x)  # SOLUTION``                  ``...``
``f(x)  # SOLUTION NO PROMPT``        nothing
``\"\"\" # BEGIN PROMPT``                the quotes go and the lines between them stay, so that
``\"\"\" # END PROMPT``                  they are a string in the solution and code in the skeleton
``# BEGIN IGNORE`` … ``# END IGNORE``  nothing
``f(x)  # IGNORE``                    nothing
``seed(1)  # SEED``                   nothing
====================================  ==========================================================

The result is what Otter Assign 7 makes of the same lines. Where Otter would leave a marker standing
(one that is misspelled, or shares its line with code that cannot be a block's edge), this is an
error instead: a marker that did nothing is an answer that was about to be published.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from emgrade.errors import CourseError

_BEGIN_IGNORE = re.compile(r"\s*#\s*BEGIN\s*IGNORE\s*", re.IGNORECASE)
_BEGIN_SOLUTION = re.compile(r"(\s*)# BEGIN SOLUTION( NO PROMPT)?")
_DROPPED = ("# SOLUTION NO PROMPT", "# BEGIN PROMPT", "# END PROMPT", "# SEED")

# Names (with subscripts, or several of them with commas) up to the first "=" are kept.
_ASSIGNMENT = re.compile(
    r"(\s*(?:[\w.]+(?=[^\w.])(?:\[['\"]?.*['\"]?\])*(?:,\s*)?)+\s*=).* ?# ?SOLUTION"
)
_ANY_LINE = re.compile(r"(\s*).* ?# ?SOLUTION")

# Wider than any marker: what matches this in a skeleton was meant as one.
_LEFT_OVER = re.compile(
    r"#\s*(?:(?i:(?:BEGIN|END)\s*(?:SOLUTION|PROMPT|IGNORE)\b)|SOLUTION\b|(?:SEED|IGNORE)\s*$)"
)


class Line(NamedTuple):
    """A line of the skeleton and the line of the solution (from 1) that it comes from."""

    number: int
    text: str


def strip_solution(source: str, *, file: Path | str | None = None) -> str:
    """The skeleton of a Python solution; ``file`` is only what an error calls it.

    ``source`` has ``\\n`` line ends. CourseError when markers do not pair up, when one is not
    understood, and when the skeleton would not compile.

    >>> strip_solution("total = sum(x)  # SOLUTION\\n")
    'total = ...\\n'
    """
    lines = strip_lines(source.split("\n"), file=file)
    skeleton = "\n".join(line.text for line in lines)
    _check_compiles(skeleton, lines, file)
    return skeleton


def strip_lines(source: Iterable[str], *, file: Path | str | None = None) -> list[Line]:
    """The same for lines that need not be a whole program, such as a notebook's cell."""
    numbered = [Line(number, text) for number, text in enumerate(source, start=1)]
    _check_prompts_pair(numbered, file)
    kept = list(_without_solutions(list(_without_ignored(numbered, file)), file))
    for line in kept:
        if _LEFT_OVER.search(line.text):
            raise CourseError(
                f"marker not understood: {line.text.strip()}",
                file=file,
                line=line.number,
                mend="write it as '# BEGIN SOLUTION' on a line of its own, or '# SOLUTION' last"
                " on the line",
            )
    return kept


def _without_ignored(lines: list[Line], file: Path | str | None) -> Iterator[Line]:
    block = _Block("IGNORE", file)
    for line in lines:
        text = line.text.rstrip()
        if text.endswith("# IGNORE"):
            continue
        if text.endswith("# END IGNORE"):
            block.end(line)
        elif block.open_at is None:
            if _BEGIN_IGNORE.match(text):
                block.begin(line)
            else:
                yield line
        elif _BEGIN_IGNORE.match(text):
            block.begin(line)
    block.check_closed()


def _without_solutions(lines: list[Line], file: Path | str | None) -> Iterator[Line]:
    block = _Block("SOLUTION", file)
    for line in lines:
        text = line.text.rstrip()
        begin = _BEGIN_SOLUTION.match(text)
        if text.endswith(_DROPPED):
            continue
        if text.endswith("# END SOLUTION"):
            block.end(line)
        elif begin:
            block.begin(line)
            if not begin[2]:
                yield Line(line.number, f"{begin[1]}...")
        elif block.open_at is None:
            yield Line(line.number, _without_answer(line.text))
    block.check_closed()


def _without_answer(text: str) -> str:
    """A line outside blocks: with ``# SOLUTION`` on it, an ellipsis stands for the answer."""
    if assignment := _ASSIGNMENT.match(text):
        return f"{assignment[1]} ..."
    if line := _ANY_LINE.match(text):
        return f"{line[1]}..."
    return text


class _Block:
    """Whether a block of one kind is open, and where it was opened."""

    def __init__(self, kind: str, file: Path | str | None) -> None:
        self.kind, self.file = kind, file
        self.open_at: int | None = None

    def begin(self, line: Line) -> None:
        if self.open_at is not None:
            self._refuse(
                line.number,
                f"BEGIN {self.kind} inside the block that began on line {self.open_at}",
                f"close that one with '# END {self.kind}' first",
            )
        self.open_at = line.number

    def end(self, line: Line) -> None:
        if self.open_at is None:
            self._refuse(
                line.number,
                f"END {self.kind} without BEGIN {self.kind}",
                f"put '# BEGIN {self.kind}' above it, or remove it",
            )
        self.open_at = None

    def check_closed(self) -> None:
        if self.open_at is not None:
            self._refuse(
                self.open_at,
                f"BEGIN {self.kind} without END {self.kind}",
                f"put '# END {self.kind}' after the block",
            )

    def _refuse(self, number: int, what: str, mend: str) -> None:
        raise CourseError(what, file=self.file, line=number, mend=mend)


def _check_prompts_pair(lines: list[Line], file: Path | str | None) -> None:
    block = _Block("PROMPT", file)
    for line in lines:
        text = line.text.rstrip()
        if text.endswith("# BEGIN PROMPT"):
            block.begin(line)
        elif text.endswith("# END PROMPT"):
            block.end(line)
    block.check_closed()


def _check_compiles(skeleton: str, lines: list[Line], file: Path | str | None) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape in the source is not ours to report
            compile(skeleton, "skeleton", "exec", dont_inherit=True)
    except SyntaxError as error:
        position = min(max(error.lineno or 1, 1), len(lines))
        raise CourseError(
            f"without its solutions this does not compile ({error.msg})",
            file=file,
            line=lines[position - 1].number,
            mend="leave a prompt: drop NO PROMPT, or add a BEGIN PROMPT block",
        ) from None
    except (ValueError, RecursionError, MemoryError) as error:  # a null byte; absurd nesting
        raise CourseError(
            f"without its solutions this does not compile ({error})", file=file
        ) from None
