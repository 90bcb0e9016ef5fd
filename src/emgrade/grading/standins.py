"""Error carried forward: which functions of the reference stand in for the student's."""

from __future__ import annotations

from collections.abc import Collection

from emgrade.course import Assignment, Question


def stand_ins(
    assignment: Assignment, question: Question, flawed: Collection[str]
) -> tuple[str, ...]:
    """The dotted names to replace before a test of ``question`` is run.

    ``flawed`` are the questions that lost points. The code of every flawed question that this one
    builds on is replaced, so that a mistake is paid for once. If then nothing of the student's own
    were left to try, nothing is replaced: the reference earns no points for anybody.
    """
    if not flawed:  # of nearly all submissions, at nearly every test
        return ()
    building_blocks = [assignment.question(name) for name in question.builds_on]
    needed = {name for block in building_blocks for name in block.code}
    replaced = {name for block in building_blocks if block.id in flawed for name in block.code}
    own = set(question.code) | (needed - replaced)
    return tuple(sorted(replaced)) if own else ()
