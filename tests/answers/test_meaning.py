"""From an entry to what is judged: right spellings are the same, anything else is explained."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import big_integers
from strategies import text as any_text

from emgrade.answers.entries import Entry
from emgrade.answers.kinds import Answer, Choice, Formula, Number, Variable
from emgrade.answers.meaning import BLANK, Meaning, meaning_of

NUMBER = Number(decimals=1)
FORMULA = Formula(
    {"gamma_k1": Variable(), "x_1": Variable(), "mu_k_hat": Variable(aliases=("hatmu_k",))}
)
ONE = Choice((1, 2))
WORDS = Choice(("Left", "right", "none"))
SEVERAL = Choice(("a", "b", "c"), several=True)
LIST = Choice((1, 2), entries=3)
EVERY: list[Answer] = [NUMBER, FORMULA, ONE, WORDS, SEVERAL, LIST, Choice(("true", "false"))]


ONE_NUMBER = "`q` takes one number, such as `-3.7`"
ABC = "`q` takes one of `a`, `b` and `c`"
FEW = "`q` takes a list of 3 entries, each one of `1` and `2`"


def meaning(value: Any, answer: Answer) -> Meaning:
    return meaning_of(Entry(value, 1), answer, "q")


def value(written: Any, answer: Answer) -> Any:
    found = meaning(written, answer)
    assert found.state == "read", found.message
    assert found.message == ""
    return found.value


def refused(written: Any, answer: Answer) -> str:
    found = meaning(written, answer)
    assert found.state == "unreadable"
    assert found.value is None
    assert found.canonical == ""
    return found.message


# ---- blank


@pytest.mark.parametrize("answer", EVERY)
@pytest.mark.parametrize("blank", ["", "  ", "...", "…", "?", "TODO", [], [""], ["", "...", ""]])
def test_a_blank_is_no_answer(answer: Answer, blank: Any) -> None:
    assert meaning(blank, answer) == BLANK
    assert meaning_of(None, answer, "q") == BLANK


def test_a_word_for_a_blank_may_be_a_choice() -> None:
    assert value("None", WORDS) == "none"
    assert meaning("None", ONE) == BLANK


def test_an_entry_that_could_not_be_read_stays_so() -> None:
    found = meaning_of(Entry(problem="why"), NUMBER, "q")
    assert (found.state, found.message) == ("unreadable", "why")


# ---- numbers


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (-24.5, -24.5),
        (7, 7.0),
        ("-24.5", -24.5),
        (" - 24.5 ", -24.5),
        ("−24.5", -24.5),
        ("–24.5", -24.5),
        ("+.5", 0.5),
        ("5.", 5.0),
        ("-2.45E+01", -24.5),
        ("-0", 0.0),
        (-0.0, 0.0),
    ],
)
def test_a_number_in_any_spelling(written: Any, meant: float) -> None:
    found = meaning(written, NUMBER)
    assert found.value == meant
    assert math.copysign(1, found.value) == math.copysign(1, meant)
    assert found.canonical == meaning(meant, NUMBER).canonical
    assert found.shown == f"`{meant:g}`"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("about 20", f"{ONE_NUMBER}; `about 20` is text."),
        ("-24,5", "`q` takes a number with a decimal point, not a comma; `-24,5` is text."),
        ("2 4.5", f"{ONE_NUMBER}; `2 4.5` is text."),
        ("1/3", f"{ONE_NUMBER}; `1/3` is text."),
        ("nan", f"{ONE_NUMBER}; `nan` is text."),
        ("1e999", f"{ONE_NUMBER}; `1e999` is text."),
        (math.nan, f"{ONE_NUMBER}; `nan` is no number that can be judged."),
        (-math.inf, f"{ONE_NUMBER}; `-inf` is no number that can be judged."),
        (True, f"{ONE_NUMBER}; `true` is true or false."),
        ([1, 2], f"{ONE_NUMBER}; `[1, 2]` is a list of 2."),
        ({"x": 1}, f"{ONE_NUMBER}; your entry is a table."),
        (dt.date(2024, 1, 2), f"{ONE_NUMBER}; `2024-01-02` is a date or a time."),
        ("a\n`b`", f"{ONE_NUMBER}; `` a `b` `` is text."),
    ],
)
def test_what_is_no_number_is_explained(written: Any, said: str) -> None:
    assert refused(written, NUMBER) == said


def test_numbers_beyond_bounds() -> None:
    assert "your entry is no number that can be judged" in refused(1 << 60_000, NUMBER)
    assert refused(10**400, NUMBER).endswith("…` is no number that can be judged.")
    assert refused(10**400, FORMULA).endswith("…` is no number that can be judged.")
    assert "your entry is" in refused([1 << 60_000] * 3, Choice((1, 2), entries=4))


# ---- formulas


@pytest.mark.parametrize(
    "written",
    [
        "gamma_k1 x_1 / 2",
        "γ_k1*x_1/2",
        r"\gamma_{k1} x_1 / 2",
        r"\frac{\gamma_{k1} x_1}{2}",
        "\frac{gamma_k1 x_1}{2}",  # what TOML makes of it in double quotes
        "gamma_k1\times x_1 / 2",
        "gamma_k1 *\n  x_1\n/ 2",
        "gamma_k1\t*\tx_1 / 2",
        "gamma_k1\t\nx_1\t/ 2",
    ],
)
def test_a_formula_in_any_spelling(written: str) -> None:
    found = meaning(written, FORMULA)
    assert found.message == ""
    assert found.state == "read"
    assert found.plain.startswith("`")


def test_what_double_quotes_make_of_latex_is_mended() -> None:
    names = ("beta", "tau", "theta", "nu", "rho", "eta", "x")
    greek = Formula({name: Variable() for name in names})
    # As TOML reads "\beta+\tau+\theta+\nu+\rho+\tfrac{x}{2}".
    assert value("\beta+\tau+\theta+\nu+\rho+\tfrac{x}{2}", greek).variables == {
        "beta", "tau", "theta", "nu", "rho", "x"
    }  # fmt: skip


@pytest.mark.parametrize("number", [0.5, 2, -3, 1e-5, 1e22])
def test_a_formula_may_be_a_number(number: float) -> None:
    assert value(number, FORMULA).variables == frozenset()


def test_what_a_formula_was_read_as_is_said_in_both_ways() -> None:
    found = meaning("gamma_k1 x_1 / 2", FORMULA)
    assert found.plain == "`gamma_k1*x_1/2`"
    assert found.canonical == "gamma_k1*x_1/2"
    assert found.shown == r"$$\frac{\gamma_{k1} x_1}{2}$$, that is `gamma_k1*x_1/2`"
    assert meaning("hatmu_k", FORMULA).canonical == meaning("mu_k_hat", FORMULA).canonical


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("gamma_k2*x_1", "`gamma_k2` is no name that is known here"),
        ("(x_1", "is opened here and never closed"),
        (True, "`q` takes a formula in quotes; `true` is true or false."),
        ([1], "`q` takes a formula in quotes; `[1]` is a list of 1."),
        (math.nan, "`q` takes a formula in quotes; `nan` is no number that can be judged."),
        ("x_1+" * 30_000, "120,000 characters long"),
    ],
)
def test_what_is_no_formula_is_explained(written: Any, words: str) -> None:
    assert words in refused(written, FORMULA)


# ---- choices


@pytest.mark.parametrize("written", [2, "2", " 2 ", 2.0])
def test_a_choice_in_any_spelling(written: Any) -> None:
    assert value(written, ONE) == "2"
    assert meaning(written, ONE).shown == "`2`"


def test_a_choice_is_called_as_it_is_declared() -> None:
    assert value("LEFT ", WORDS) == "Left"
    assert value(True, Choice(("true", "false"))) == "true"
    assert value("a, b", Choice(("a, b", "c"))) == "a, b"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (["c", "a"], ("a", "c")),
        (["a", "A", "a"], ("a",)),
        (["", "b", "..."], ("b",)),
        ("b", ("b",)),
        ("c, a", ("a", "c")),
        ("[b, a]", ("a", "b")),
    ],
)
def test_several_choices_in_any_order(written: Any, meant: tuple[str, ...]) -> None:
    assert value(written, SEVERAL) == meant


def test_a_comma_within_a_choice() -> None:
    assert value("a, b", Choice(("a, b", "c"), several=True)) == ("a, b",)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ([1, 2, 2], ("1", "2", "2")),
        (["1", 2, 2.0], ("1", "2", "2")),
        ("1, 2, 2", ("1", "2", "2")),
        ("[1,2,2]", ("1", "2", "2")),
        (["", 2, "?"], (None, "2", None)),
    ],
)
def test_a_list_of_choices(written: Any, meant: tuple[str | None, ...]) -> None:
    assert value(written, LIST) == meant
    assert meaning(written, LIST).shown == f"`{', '.join(one or '–' for one in meant)}`"


@pytest.mark.parametrize(
    ("written", "answer", "said"),
    [
        (3, ONE, "`q` takes one of `1` and `2`; `3` is none of these."),
        (1.5, ONE, "`q` takes one of `1` and `2`; `1.5` is none of these."),
        ("first", ONE, "`q` takes one of `1` and `2`; `first` is none of these."),
        (True, ONE, "`q` takes one of `1` and `2`; `true` is none of these."),
        ([1], ONE, "`q` takes one of `1` and `2`; `[1]` is a list of 1."),
        ("up", WORDS, "`q` takes one of `Left`, `right` and `none`; `up` is none of these."),
        (["a", "d"], SEVERAL, f"{ABC} as entry 2; `d` is none of these."),
        ([1, 2], LIST, f"{FEW}; `[1, 2]` is a list of 2."),
        (2, LIST, f"{FEW}; `2` is a number."),
        ([1, 2, 3], LIST, "`q` takes one of `1` and `2` as entry 3; `3` is none of these."),
        ([1, [2], 1], LIST, "`q` takes one of `1` and `2` as entry 2; `[2]` is a list of 1."),
    ],
)  # fmt: skip
def test_what_is_no_choice_is_explained(written: Any, answer: Answer, said: str) -> None:
    assert refused(written, answer) == said


# ---- whatever it is

toml_values = st.recursive(
    st.booleans()
    | st.integers()
    | big_integers
    | st.sampled_from([400, 60_000]).map(lambda digits: 10**digits)
    | st.sampled_from([math.nan, math.inf, -0.0, "\f", "\\", "$", "`"])
    | st.floats()
    | any_text
    | st.dates()
    | st.datetimes()
    | st.times(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=8,
)


@given(toml_values, st.sampled_from(EVERY))
def test_any_value_has_a_meaning(written: Any, answer: Answer) -> None:
    found = meaning(written, answer)
    assert bool(found.message) == (found.state == "unreadable")
    assert bool(found.canonical) == bool(found.shown) == (found.state == "read")
    assert len(found.message) < 1_000
    assert meaning(written, answer).canonical == found.canonical


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value, 1]
    return value


@pytest.mark.parametrize("answer", EVERY)
def test_lists_as_deep_as_toml_reads_them(answer: Answer) -> None:
    assert meaning(nested(150), answer).state == "unreadable"


@given(st.floats(-1e15, 1e15, allow_nan=False))
def test_a_number_and_its_text_are_the_same(number: float) -> None:
    texts = [repr(number), f" {number!r}", repr(number).replace("-", "−"), f"{number:.17e}"]
    assert {meaning(one, NUMBER).canonical for one in (number, *texts)} == {
        meaning(number, NUMBER).canonical
    }
