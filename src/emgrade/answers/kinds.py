"""The kinds of typed answer that ``assignment.toml`` can ask for, and what is asked of each.

What the right answer is does not stand there: students are given that file.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from emgrade.frozen import Frozen


class Number(Frozen, frozen=True, tag_field="kind", tag="number"):
    """One number, right within one of: half a unit of the last of ``decimals`` places, an
    ``absolute`` or a ``relative`` tolerance."""

    decimals: int | None = None
    absolute: float | None = None
    relative: float | None = None

    def slack(self, wanted: float) -> float:
        """How far from ``wanted`` a right answer may lie."""
        if self.decimals is not None:
            return 0.5 * 10.0**-self.decimals
        if self.absolute is not None:
            return self.absolute
        return (self.relative or 0.0) * abs(wanted)


class Variable(Frozen, frozen=True):
    """A variable of a formula: other ways to write it, and which values it stands for.

    By default it stands for positive numbers; with ``equals`` (a formula in other variables) it
    is no variable of its own, and a student may use either. With ``answer_to`` (another question
    whose answer is a formula) it stands for the right answer there.
    """

    aliases: tuple[str, ...] = ()
    low: float = 0.1
    high: float = 3.0
    equals: str = ""
    answer_to: str = ""


class Formula(Frozen, frozen=True, tag_field="kind", tag="formula"):
    """A formula in these variables, judged by its value."""

    variables: dict[str, Variable]

    @property
    def spellings(self) -> dict[str, tuple[str, ...]]:
        """What else than its name each variable may be called."""
        return {name: variable.aliases for name, variable in self.variables.items()}


class Choice(Frozen, frozen=True, tag_field="kind", tag="choice"):
    """One of ``choices``; with ``several`` a list of any of them, in any order; with ``entries`` a
    list of that many, each judged for itself."""

    choices: tuple[str | int, ...]
    several: bool = False
    entries: int = 0


Answer = Number | Formula | Choice

KINDS: dict[str, type[Number] | type[Formula] | type[Choice]] = {
    "number": Number,
    "formula": Formula,
    "choice": Choice,
}


def wrong_in(answer: Answer) -> Iterator[tuple[str, str, str]]:
    """What of the right type is wrong all the same: (key, what, mend)."""
    if isinstance(answer, Number):
        yield from _wrong_in_number(answer)
    elif isinstance(answer, Formula):
        yield from _wrong_in_formula(answer)
    else:
        yield from _wrong_in_choice(answer)


def _wrong_in_number(number: Number) -> Iterator[tuple[str, str, str]]:
    rules = ("decimals", "absolute", "relative")
    given = [name for name in rules if getattr(number, name) is not None]
    if len(given) != 1:
        yield (
            given[-1] if given else "kind",
            "a number needs exactly one of decimals, absolute and relative",
            "say how exact it must be, as in: decimals = 1",
        )
    for name in given:
        value = getattr(number, name)
        if not (math.isfinite(value) and value >= 0) or (name == "decimals" and value > 15):
            mend = "give a whole number from 0 to 15" if name == "decimals" else "give 0 or more"
            yield name, f"{name} cannot be {value:g}", mend


def _wrong_in_formula(formula: Formula) -> Iterator[tuple[str, str, str]]:
    if not formula.variables:
        yield "variables", "a formula needs variables", "list the names that it may be written in"
    for name, variable in formula.variables.items():
        if not (variable.low < variable.high and math.isfinite(variable.high - variable.low)):
            yield (
                f"variables.{name}",
                f"'{name}' lies between {variable.low:g} and {variable.high:g}",
                "give it a low below its high",
            )
    yield from _wrong_in_names(formula)


def _wrong_in_names(formula: Formula) -> Iterator[tuple[str, str, str]]:
    from emgrade.formulas import FormulaError, read_formula  # NumPy is behind it

    try:
        read_formula("0", formula.spellings)
    except ValueError as error:
        yield "variables", str(error), "give every variable names of its own"
        return
    waiting: dict[str, frozenset[str]] = {}
    for name, variable in formula.variables.items():
        if variable.equals:
            try:
                computed = read_formula(variable.equals, dict.fromkeys(formula.variables, ()))
            except FormulaError as error:
                yield f"variables.{name}.equals", f"'{name}' equals no formula ({error})", ""
                return
            waiting[name] = computed.variables
    while ready := [name for name, needed in waiting.items() if not needed & waiting.keys()]:
        for name in ready:
            del waiting[name]
    for name in waiting:
        yield (
            f"variables.{name}.equals",
            f"'{name}' is computed from itself",
            "let it equal a formula in variables that have values of their own",
        )


def _wrong_in_choice(choice: Choice) -> Iterator[tuple[str, str, str]]:
    spelt = [as_spelt(one) for one in choice.choices]
    if len(spelt) < 2:
        yield "choices", "there is nothing to choose from", "give two choices or more"
    if "" in spelt:
        yield "choices", "one of the choices is blank", "give it a name"
    if len(set(spelt)) < len(spelt):
        yield "choices", "two of the choices are the same", "remove one of them"
    if choice.entries < 0 or choice.entries > 1000:
        mend = "give how many entries there are, at most 1000"
        yield "entries", f"entries cannot be {choice.entries}", mend
    if choice.entries and choice.several:
        yield "several", "a list of entries cannot be of several choices each", "remove one of both"


def as_spelt(choice: str | int) -> str:
    """A choice as it is compared: its text, without regard to case and spaces around it."""
    return str(choice).strip().casefold()
