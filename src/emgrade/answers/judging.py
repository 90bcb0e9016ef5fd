"""Is a typed answer right?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from emgrade.answers.kinds import Answer, Choice, Formula, Number, Variable
from emgrade.answers.meaning import Meaning

if TYPE_CHECKING:
    from emgrade.formulas import Domain


class Verdict(msgspec.Struct, frozen=True):
    """Right or not; ``remarks`` (Markdown) cost nothing."""

    right: bool
    remarks: tuple[str, ...] = ()


def judge(given: Meaning, wanted: Meaning, answer: Answer, entry: int = 0) -> Verdict:
    """Compare two answers that were read. In a list, the one at ``entry`` (from 0)."""
    if isinstance(answer, Number):
        return Verdict(_near(given.value, wanted.value, answer))
    if isinstance(answer, Formula):
        return _same_formula(given, wanted, answer)
    assert isinstance(answer, Choice)
    if answer.entries:
        return Verdict(given.value[entry] == wanted.value[entry])
    return Verdict(given.value == wanted.value)


def _near(given: float, wanted: float, number: Number) -> bool:
    slack = number.slack(wanted) * (1 + 1e-9)
    if abs(given - wanted) <= slack:
        return True
    # Rounded first: someone may give -24.55 for -24.5 plus or minus 0.05.
    return number.decimals is not None and abs(given - round(wanted, number.decimals)) <= slack


def _same_formula(given: Meaning, wanted: Meaning, answer: Formula) -> Verdict:
    from emgrade.formulas import same_value

    agreement = same_value(given.value, wanted.value, domains_of(answer.variables))
    if not agreement.equal:
        return Verdict(False)
    return Verdict(True, tuple(
        f"`{part.plain()}` is always {value:.10g}: it can be written so."
        for part, value in agreement.constants
    ))  # fmt: skip


def domains_of(variables: Mapping[str, Variable]) -> dict[str, Domain | str]:
    """Where the variables of a formula are tried."""
    from emgrade.formulas import Domain

    return {
        name: variable.equals or Domain(variable.low, variable.high)
        for name, variable in variables.items()
    }
