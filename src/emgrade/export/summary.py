"""What an export found, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from emgrade.errors import shown
from emgrade.export.export import Exported
from emgrade.export.questions import Question

_MOST_FINDINGS = 30


def summary(exported: Exported) -> list[str]:
    """The zip and what is in it; the questions; what is not printed as it was meant."""
    prints = exported.prints
    lines = [f"{shown(exported.path)}: {', '.join(exported.names)}", _questions(prints.questions)]
    lines += map(str, prints.findings[:_MOST_FINDINGS])
    if len(prints.findings) > _MOST_FINDINGS:
        lines.append(f"and {len(prints.findings) - _MOST_FINDINGS} more like these")
    if prints.missing_signs:
        lines.append(f"no font here has {prints.missing_signs}; printed as numbers in frames "
                     "(a font that has them, once installed, is used)")  # fmt: skip
    return lines


def _questions(questions: Sequence[Question]) -> str:
    if not questions:
        return "no question is marked with <!-- BEGIN QUESTION -->: no PDF of written parts"
    named = ", ".join(
        question.name + ("" if question.is_answered else " (no answer)") for question in questions
    )
    return f"written parts ({len(questions)}): {named}"
