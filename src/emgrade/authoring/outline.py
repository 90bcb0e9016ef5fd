"""A master's outline: the blocks that Otter Assign's markers make, and the questions among them.

It is compared with assignment.toml before Otter sees the master. Otter knows nothing of that file,
and takes a model answer outside of any solution block for text that students are to read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from emgrade.course import Assignment, Question
from emgrade.errors import CourseError, nearest
from emgrade.percent import PercentCell, percent_cells

BLOCKS = ("QUESTION", "SOLUTION", "PROMPT", "TESTS")
# Raw cells: `# # BEGIN QUESTION`, then `# name: q1`.
_BLOCK = re.compile(r"#?\s*# (BEGIN|END) (\w+)", re.IGNORECASE)
_ENTRY = re.compile(r"#?\s*(\w+): *([^#\s]\S*)")
# Code cells: `# BEGIN SOLUTION NO PROMPT`, `""" # BEGIN PROMPT`.
_COMMENT = re.compile(r"""\s*(?:\"""\s*)?# (BEGIN|END) (SOLUTION|PROMPT|TEST CONFIG)\b.*""")


class MasterQuestion(NamedTuple):
    """A question block: what its entries say, its line, and whether a solution block is in it."""

    line: int
    entries: dict[str, str]
    has_solution: bool

    @property
    def name(self) -> str:
        return self.entries.get("name", "")

    @property
    def by_hand(self) -> bool:
        return self.entries.get("manual", "").lower() in ("true", "yes", "on")


def check_outline(assignment: Assignment, name: str, master: Path, text: str) -> None:
    """CourseError when a block is not closed, or master and assignment.toml say different things.

    ``name`` is the notebook's, ``text`` the master's.
    """
    found: dict[str, MasterQuestion] = {}
    questions = {one.id: one for one in assignment.questions if assignment.file_of(one) == name}
    for block in _questions(percent_cells(text), master):
        question = questions.get(block.name)
        for what, mend in _wrong(block, question, set(questions), set(found)):
            raise CourseError(what, file=master, line=block.line, mend=mend)
        found[block.name] = block
    for missing in (question for id, question in questions.items() if id not in found):
        raise assignment.wrong(
            f"$.questions[{assignment.questions.index(missing)}].id",
            f"question '{missing.id}' is not in the master {master.name}",
            f"write a raw cell there: # BEGIN QUESTION, # name: {missing.id}",
        )


def _wrong(
    block: MasterQuestion, question: Question | None, ids: set[str], earlier: set[str]
) -> Iterator[tuple[str, str]]:
    """What is wrong with a question of the master, and the mend."""
    if not block.name:
        yield "the question has no name", "add a line: # name: …"
    if block.name in earlier:
        yield f"question '{block.name}' is there twice", "give it another name"
    if question is None:
        yield (f"assignment.toml has no question '{block.name}' about this notebook",
               nearest(block.name, ids))  # fmt: skip
        return
    if block.by_hand and not question.by_hand:
        yield (f"'{block.name}' is manual here, and not by_hand in assignment.toml",
               "change one of the two")  # fmt: skip
    if question.by_hand and not block.by_hand:
        yield (f"'{block.name}' is by_hand in assignment.toml, and not manual here",
               "add a line: # manual: true")  # fmt: skip
    if block.by_hand and not block.has_solution:
        yield (f"students would be given the model answer to '{block.name}': it stands in no "
               "solution block",
               "put it between raw cells # BEGIN SOLUTION and # END SOLUTION")  # fmt: skip
    points = block.entries.get("points", "")
    if re.fullmatch(r"[\d.]+", points) and not math.isclose(float(points), question.points):
        yield (f"'{block.name}' has {points} points here and {question.points:g} in "
               "assignment.toml", "make the two equal")  # fmt: skip


def _questions(cells: list[PercentCell], master: Path) -> Iterator[MasterQuestion]:
    """The question blocks in order. CourseError when blocks are not one in another."""
    open_blocks: list[tuple[str, int]] = []
    entries: dict[str, str] = {}
    has_solution = False
    for cell in cells:
        if cell.kind == "code":
            _check_comments(cell, master)
        for kind, word, line in _markers(cell, _BLOCK) if cell.kind == "raw" else ():
            if word not in BLOCKS:
                raise CourseError(f"# {kind} {word} is no marker of Otter Assign's", file=master,
                                  line=line, mend=nearest(word, BLOCKS))  # fmt: skip
            if kind == "BEGIN":
                open_blocks.append((word, line))
                if word == "QUESTION":
                    found = (_ENTRY.match(text) for text in cell.lines)
                    entries = {one[1]: one[2] for one in found if one}
                    has_solution = False
                has_solution |= word == "SOLUTION"
                continue
            if not open_blocks or open_blocks[-1][0] != word:
                raise _unpaired(kind, word, line, open_blocks, master)
            begun = open_blocks.pop()[1]
            if word == "QUESTION":
                yield MasterQuestion(begun, entries, has_solution)
    for word, line in open_blocks[-1:]:
        raise _unpaired("BEGIN", word, line, [], master)


def _check_comments(cell: PercentCell, master: Path) -> None:
    """Within a cell nothing is nested: each begin has its end before the next begins."""
    begun: list[tuple[str, int]] = []
    for kind, word, line in _markers(cell, _COMMENT):
        if kind == "BEGIN" and not begun:
            begun.append((word, line))
        elif kind == "END" and begun and begun[0][0] == word:
            begun.clear()
        else:
            raise _unpaired(kind, word, line, begun, master)
    for word, line in begun:
        raise _unpaired("BEGIN", word, line, [], master)


def _markers(cell: PercentCell, form: re.Pattern[str]) -> Iterator[tuple[str, str, int]]:
    """Begin or end, of what, and the line."""
    for number, text in enumerate(cell.lines):
        if found := form.match(text):
            yield found[1].upper(), found[2].upper(), cell.line + number


def _unpaired(
    kind: str, word: str, line: int, begun: list[tuple[str, int]], master: Path
) -> CourseError:
    inside = f", in the {begun[-1][0]} of line {begun[-1][1]}" if begun else ""
    other = "BEGIN" if kind == "END" else "END"
    if begun and kind == "BEGIN":
        return CourseError(f"# BEGIN {word}{inside}", file=master, line=line,
                           mend=f"first write # END {begun[-1][0]}")  # fmt: skip
    return CourseError(f"# {kind} {word} without # {other} {word}{inside}", file=master, line=line,
                       mend=f"write # {other} {word}, and mind its spelling")  # fmt: skip
