"""What may be said back to a student in their own program's words.

A program chooses the names of its types, functions and attributes while it runs, so each could be
the input of a hidden test in disguise. What is shown must therefore stand in the files that were
handed in, which the grader holds itself, or be a name that everybody knows.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Mapping
from functools import cached_property

KNOWN = frozenset(dir(builtins)) | frozenset(
    """
    <module> <lambda> <listcomp> <dictcomp> <setcomp> <genexpr>
    function method module type object generator coroutine cell mappingproxy NoneType
    builtin_function_or_method method-wrapper dict_keys dict_values dict_items
    list_iterator range_iterator tuple_iterator SimpleNamespace
    ellipsis BdbQuit ndarray ufunc Generator RandomState MaskedArray matrix
    LinAlgError AxisError UFuncTypeError DTypePromotionError ComplexWarning
    VisibleDeprecationWarning
    _UFuncNoLoopError _UFuncBinaryResolutionError _UFuncInputCastingError _UFuncOutputCastingError
    _ArrayMemoryError OptimizeWarning NotFittedError ConvergenceWarning
    DataFrame Series Index Axes Figure UsageError
    """.split()  # noqa: SIM905 (a table to read)
)


def stands_in(text: str, name: str) -> bool:
    """Is it a word of the text, and not merely a part of one?"""
    if not name or name[0].isdecimal() or not all(map(_in_words, name)):
        return False
    at = text.find(name)
    if at < 0:
        return False
    before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
    if not any(letter and _in_words(letter) for letter in (before, after)):
        return True  # as nearly always, and no expression had to be made
    return re.search(rf"(?<!\w){name}(?!\w)", text) is not None


def _in_words(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def defines(text: str, name: str) -> bool:
    """Does a program seem to give something this name?"""
    return re.search(
        rf"\b(?:def|class|as|for)\s+{name}\b|\bimport\b.*\b{name}\b"
        rf"|^[^=(#]*\b{name}\b[^=(]*=(?!=)",
        text, re.MULTILINE,
    ) is not None  # fmt: skip


class OwnText:
    """The text of a submission: which words stand in it, and which lines.

    ``failed`` are the cells of a notebook that did not run to their end: their names and texts.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.failed: Mapping[str, str] = {}
        self._held: dict[str, bool] = {}

    def holds(self, word: str) -> bool:
        """Does it stand there as a whole word, or does everybody know it?"""
        if word in KNOWN:
            return True
        if word not in self._held:
            # Looked for one by one: to list all words of a program takes as long as a test.
            self._held[word] = any(stands_in(text, word) for text in self.texts.values())
        return self._held[word]

    def line(self, file: str, number: int) -> str:
        """A line of a file, "" when there is none."""
        lines = self.lines.get(file, ())
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def lost_in(self, name: str) -> str:
        """The last failed cell that would have defined a name, or ""."""
        cells = [cell for cell, text in self.failed.items() if defines(text, name)]
        return cells[-1] if cells else ""

    @property
    def is_notebook(self) -> bool:
        return any(name.startswith("cell ") for name in self.files)

    @cached_property
    def programs(self) -> list[str]:
        """The text of each file with code; the cells of a notebook are one."""
        cells = [text for name, text in self.texts.items() if name.startswith("cell ")]
        files = [text for name, text in sorted(self.texts.items()) if not name.startswith("cell ")]
        return [*files, "\n".join(cells)] if cells else files

    @cached_property
    def lines(self) -> dict[str, list[str]]:
        """The lines of each file with code, and of each cell."""
        return {name: text.split("\n") for name, text in self.texts.items()}

    @cached_property
    def texts(self) -> dict[str, str]:
        """Each file with code, and each cell, with plain ends of lines."""
        return {
            name: content.decode("utf-8-sig", "replace")
            .replace("\r\n", "\n").replace("\r", "\n")
            for name, content in self.files.items()
            if name.endswith(".py") or name.startswith("cell ")
        }  # fmt: skip
