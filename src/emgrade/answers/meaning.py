"""What an entry means for its question: a value to be judged, nothing, or nothing readable."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from typing import Any, Literal

import msgspec

from emgrade.answers.entries import Entry
from emgrade.answers.kinds import Answer, Choice, Formula, Number, as_spelt

BLANKS = frozenset({"", "...", "…", "?", "todo", "none"})
LARGEST_NUMBER = 1e300

State = Literal["read", "blank", "unreadable"]


class Meaning(msgspec.Struct, frozen=True):
    """What an entry means.

    When it is ``"read"``, ``value`` is a float, a `emgrade.formulas.Formula`, a choice as
    ``assignment.toml`` spells it, or a tuple of choices (in a list of entries None is a blank one);
    ``shown`` says it back as Markdown with formulas, ``plain`` without them, and ``canonical`` is
    the same for all entries that mean the same. When it is ``"unreadable"``, ``message`` (Markdown)
    says why.
    """

    state: State
    value: Any = None
    shown: str = ""
    plain: str = ""
    canonical: str = ""
    message: str = ""
    remarks: tuple[str, ...] = ()


BLANK = Meaning("blank")


def _read(value: Any, shown: str, canonical: str) -> Meaning:
    return Meaning("read", value, shown, shown, canonical)


def meaning_of(entry: Entry | None, answer: Answer, question: str) -> Meaning:
    """What the entry for ``question`` means; without an entry it is blank."""
    if entry is None:
        return BLANK
    if entry.problem:
        return Meaning("unreadable", message=entry.problem)
    if isinstance(answer, Choice):
        return _choice(entry.value, answer, question)
    if is_blank(entry.value):
        return BLANK
    if isinstance(answer, Number):
        return _number(entry.value, question)
    return _formula(entry.value, answer, question)


def is_blank(value: Any, known: Collection[str] = ()) -> bool:
    """Is an entry left open? ``known`` are words (as `as_spelt` has them) that are answers here."""
    if isinstance(value, str):
        return as_spelt(value) in BLANKS and as_spelt(value) not in known
    return isinstance(value, list) and all(is_blank(item, known) for item in value)


def _unreadable(question: str, needed: str, value: Any, what: str = "") -> Meaning:
    from emgrade.formulas.error import code

    text = _text(value)
    given = code(re.sub(r"\s+", " ", text).strip()) if text else "your entry"
    said = f"`{question}` takes {needed}; {given} is {what or _kind(value)}."
    return Meaning("unreadable", message=said)


def _text(value: Any) -> str:
    """An entry as it may have been written; "" for what is too long to say."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        return "" if isinstance(value, dict) else str(value)
    except (ValueError, RecursionError):  # a number of thousands of digits; deep lists
        return ""


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number" if abs(value) < LARGEST_NUMBER else "no number that can be judged"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return "a table"
    return "text" if isinstance(value, str) else "a date or a time"


_MINUS = str.maketrans(dict.fromkeys("−–—‐‑﹣－", "-"))
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")


def _number(value: Any, question: str) -> Meaning:
    needed = "one number, such as `-3.7`"
    number = math.nan
    if isinstance(value, str):
        text = re.sub(r"^([+-])\s+", r"\1", value.translate(_MINUS).strip())
        if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", text):
            needed = "a number with a decimal point, not a comma"
        if _NUMBER.fullmatch(text):
            number = float(text)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        number = float(value) if abs(value) < LARGEST_NUMBER else math.inf
    if not abs(number) < LARGEST_NUMBER:
        return _unreadable(question, needed, value)
    number += 0.0  # minus zero is zero
    return _read(number, f"`{number:.12g}`", repr(number))


# In double quotes TOML takes the beginning of some LaTeX commands for a special character. A tab
# or a line end may be meant as one, the others never are.
_SPECIAL = re.compile(
    r"[\b\f\r\x1b]|\t(?=(?:heta|au|imes|ext|frac|ilde)(?![a-z]))|\n(?=u(?![a-z]))"
)
_LETTERS = {"\b": "b", "\f": "f", "\r": "r", "\x1b": "e", "\t": "t", "\n": "n"}


def _formula(value: Any, answer: Formula, question: str) -> Meaning:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)) or (
        isinstance(value, (int, float)) and not abs(value) < LARGEST_NUMBER
    ):  # fmt: skip
        return _unreadable(question, "a formula in quotes", value)
    from emgrade.formulas import FormulaError, read_formula

    text = _SPECIAL.sub(lambda found: f"\\{_LETTERS[found[0]]}", str(value))
    try:
        formula = read_formula(text, answer.spellings)
    except FormulaError as error:
        return Meaning("unreadable", message=error.for_student())
    plain = formula.plain()
    # Gradescope's sign for a formula within a line; as code too, for where it is not set as one.
    shown = f"$${formula.latex()}$$, that is `{plain}`"
    return Meaning("read", formula, shown, f"`{plain}`", plain, remarks=formula.remarks)


def _choice(value: Any, answer: Choice, question: str) -> Meaning:
    """One choice, several or a list of them: what is a list may also be text with commas."""
    names = {as_spelt(one): str(one) for one in answer.choices}
    if is_blank(value, names):
        return BLANK
    among = f"one of {_listed(list(names.values()))}"
    if not (answer.several or answer.entries):
        chosen = _chosen(value, names)
        if chosen is None:
            return _no_choice(question, among, value)
        return _read(chosen, f"`{chosen}`", chosen)
    given = _items(value, names)
    if answer.entries and len(given) != answer.entries:
        return _unreadable(question, f"a list of {answer.entries} entries, each {among}", value)
    every = [_chosen(one, names) for one in given]
    for number, (one, name) in enumerate(zip(given, every, strict=True), start=1):
        if name is None and not is_blank(one, names):
            return _no_choice(question, f"{among} as entry {number}", one)
    if answer.several:
        every = [name for name in names.values() if name in every]
    shown = ", ".join("–" if one is None else one for one in every)
    return _read(tuple(every), f"`{shown}`", "|".join(one or "" for one in every))


def _no_choice(question: str, needed: str, value: Any) -> Meaning:
    what = "" if isinstance(value, (list, dict)) else "none of these"
    return _unreadable(question, needed, value, what)


def _items(value: Any, names: Collection[str]) -> list[Any]:
    if isinstance(value, str) and as_spelt(value) not in names:
        return value.strip().strip("[]()").split(",")
    return value if isinstance(value, list) else [value]


def _chosen(value: Any, names: dict[str, str]) -> str | None:
    """The choice that is meant, as it is declared; None for what can be none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return names.get(as_spelt(_text(value))) if isinstance(value, (str, int)) else None


def _listed(words: list[str]) -> str:
    *others, last = [f"`{word}`" for word in words]
    return f"{', '.join(others)} and {last}"
