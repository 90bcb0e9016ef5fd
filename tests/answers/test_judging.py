"""What is right is right in every spelling, and nothing else is."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgrade.answers.entries import Entry
from emgrade.answers.judging import Verdict, judge
from emgrade.answers.kinds import Answer, Choice, Formula, Number, Variable
from emgrade.answers.meaning import Meaning, meaning_of

MEAN = Formula(
    {
        "gamma_1": Variable(low=0.05, high=0.95),
        "gamma_2": Variable(equals="1 - gamma_1"),
        "x": Variable(),
        "mu": Variable(aliases=("m",)),
    }
)


def meaning(value: Any, answer: Answer) -> Meaning:
    found = meaning_of(Entry(value), answer, "q")
    assert found.state == "read", found.message
    return found


def verdict(given: Any, wanted: Any, answer: Answer, entry: int = 0) -> Verdict:
    return judge(meaning(given, answer), meaning(wanted, answer), answer, entry)


# ---- numbers


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        # As the homework has it: to the nearest tenth of -24.5125…, or with more digits.
        (
            Number(decimals=1),
            [-24.5, -24.51, -24.512532330086675, -24.55, -24.45, "-24.56"],
            [-24.6, -24.4, -24.44, 24.5, -15.46, -80.46, 2.13, -24],
        ),
        (Number(absolute=0.01), [-24.51, -24.52, -24.503], [-24.5, -24.53]),
        (Number(relative=1e-3), [-24.49, -24.53, -24.5], [-24.48, -24.54]),
    ],
)
def test_numbers(rule: Number, right: list[Any], wrong: list[Any]) -> None:
    wanted = -24.512532330086675
    assert all(verdict(one, wanted, rule).right for one in right)
    assert not any(verdict(one, wanted, rule).right for one in wrong)


def test_an_exact_number() -> None:
    assert verdict("3.0", 3, Number(absolute=0)).right
    assert not verdict(3.0000001, 3, Number(absolute=0)).right
    assert verdict(0, 0, Number(relative=1e-6)).right
    assert not verdict(1e-12, 0, Number(relative=1e-6)).right


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_a_number_rounded_as_asked_for_is_right(wanted: float, decimals: int) -> None:
    rule = Number(decimals=decimals)
    for given_number in (wanted, round(wanted, decimals), f"{wanted:.{decimals}f}"):
        assert verdict(given_number, wanted, rule).right
    unit = 10.0**-decimals
    for wrong in (wanted + 1.1 * unit, wanted - 1.1 * unit):
        assert not verdict(wrong, wanted, rule).right


SPELLINGS: list[Callable[[float], str]] = [
    repr,
    lambda number: f" {number!r} ",
    lambda number: f"{number:.17e}",
    lambda number: repr(number).replace("-", "−"),
    lambda number: f"{number:+.17e}",
]


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.sampled_from(SPELLINGS))
def test_a_number_is_judged_the_same_in_every_spelling(
    wanted: float, number: float, spelt: Callable[[float], str]
) -> None:
    rule = Number(relative=0.1)
    right = verdict(number, wanted, rule).right
    # Python's own idea of nearness, with its tolerance on the one side that ours is on.
    assert right == (abs(number - wanted) <= 0.1 * abs(wanted) * (1 + 1e-9))
    assert verdict(spelt(number), wanted, rule).right == right


# ---- formulas

RIGHT = "gamma_1*(x - mu)^2/2"


@pytest.mark.parametrize(
    "written",
    [
        "gamma_1*(x - mu)^2/2",
        "(mu - x)**2 * gamma_1 / 2",
        "0.5 γ_1 (x^2 - 2 x m + m^2)",
        r"\frac{\gamma_1 (x-\mu)^2}{2}",
        "(1 - gamma_2)(x - mu)(x - mu)/2",
        "exp(log(gamma_1) + 2 log(abs(x - mu)) - log(2))",
        "mean = gamma_1*(x - mu)^2/2",
    ],
)
def test_a_formula_is_right_in_every_form(written: str) -> None:
    assert verdict(written, RIGHT, MEAN).right


@pytest.mark.parametrize(
    "written",
    [
        "gamma_1*(x - mu)/2",
        "gamma_1*(x - mu)^2",
        "gamma_2*(x - mu)^2/2",
        "gamma_1*x - mu^2/2",
        "gamma_1*(x - mu)^2/2 + 1e-3",
        "1",
        "sqrt(-x)",
        "x/0",
    ],
)
def test_another_formula_is_wrong(written: str) -> None:
    assert verdict(written, RIGHT, MEAN) == Verdict(False)


FORMS = [
    "({})", "1*({})", "({}) + 0*x", "-(-({}))", "(({})^2)/({})", "({})*(gamma_1 + gamma_2)",
    "x + ({}) - x", "2*({})/2", "({})^1", "exp(log({}))",
]  # fmt: skip


@given(st.lists(st.sampled_from(FORMS), max_size=3))
def test_a_right_formula_stays_right_however_it_is_dressed(forms: list[str]) -> None:
    written = RIGHT
    for form in forms:
        written = form.format(written, written) if form.count("{}") == 2 else form.format(written)
    assert verdict(written, RIGHT, MEAN).right
    assert not verdict(f"({written})*1.001", RIGHT, MEAN).right


def test_a_constant_that_was_left_unsimplified_is_remarked() -> None:
    found = verdict("x/(gamma_1 + gamma_2)", "x", MEAN)
    assert found == Verdict(True, ("`gamma_1 + gamma_2` is always 1: it can be written so.",))
    assert verdict("x", "x/(gamma_1 + gamma_2)", MEAN) == Verdict(True)
    # Of a wrong formula nothing is said that could tell what is right.
    assert verdict("2*x/(gamma_1 + gamma_2)", "x", MEAN) == Verdict(False)


# ---- choices


def test_one_choice() -> None:
    answer = Choice(("Left", "right", 3))
    assert verdict(" LEFT", "Left", answer).right
    assert verdict(3.0, "3", answer).right
    assert not verdict("right", "Left", answer).right


def test_several_choices_are_one_set() -> None:
    answer = Choice(("a", "b", "c"), several=True)
    assert verdict(["c", "A"], ["a", "c"], answer).right
    assert verdict("c,a,c", ["a", "c"], answer).right
    for wrong in (["a"], ["a", "b", "c"], ["a", "b"]):
        assert not verdict(wrong, ["a", "c"], answer).right


def test_of_a_list_each_entry_is_judged_by_itself() -> None:
    answer = Choice((1, 2), entries=3)
    given_list, wanted = [1, "", "2"], [1, 2, 1]
    assert [verdict(given_list, wanted, answer, entry).right for entry in range(3)] == [
        True, False, False
    ]  # fmt: skip


def test_minus_zero_is_zero() -> None:
    assert math.copysign(1, meaning(-0.0, Number(decimals=0)).value) == 1
