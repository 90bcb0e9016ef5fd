"""The kinds of typed answer: their rules, and every wrong use of them by an author."""

from __future__ import annotations

import pytest

from emgrade.answers.kinds import Answer, Choice, Formula, Number, Variable, as_spelt, wrong_in

X, Y = Variable(), Variable(aliases=("why",))


@pytest.mark.parametrize(
    ("rule", "wanted", "slack"),
    [
        (Number(decimals=1), -24.51, 0.05),
        (Number(decimals=0), 3.0, 0.5),
        (Number(absolute=0.25), 1e9, 0.25),
        (Number(relative=1e-3), -200.0, 0.2),
        (Number(relative=1e-3), 0.0, 0.0),
    ],
)
def test_how_far_off_a_number_may_lie(rule: Number, wanted: float, slack: float) -> None:
    assert rule.slack(wanted) == pytest.approx(slack, rel=1e-12)


@pytest.mark.parametrize(
    "answer",
    [
        Number(decimals=0),
        Number(decimals=15),
        Number(absolute=0.0),
        Number(relative=0.5),
        Formula({"x": X, "y": Y}),
        Formula({"pi_1": X, "pi_2": Variable(equals="1 - pi_1"), "n": Variable(equals="2")}),
        Formula({"x": Variable(low=-5, high=-1)}),
        Choice((1, 2)),
        Choice(("a", 1), several=True),
        Choice(("none", "all"), entries=1000),
    ],
)
def test_what_is_right(answer: Answer) -> None:
    assert list(wrong_in(answer)) == []


@pytest.mark.parametrize(
    ("answer", "key", "words"),
    [
        (Number(), "kind", "exactly one of decimals, absolute and relative"),
        (Number(decimals=1, absolute=0.1), "absolute", "exactly one of"),
        (Number(decimals=-1), "decimals", "decimals cannot be -1"),
        (Number(decimals=16), "decimals", "decimals cannot be 16"),
        (Number(absolute=-0.1), "absolute", "absolute cannot be -0.1"),
        (Number(relative=float("nan")), "relative", "relative cannot be nan"),
        (Number(relative=float("inf")), "relative", "relative cannot be inf"),
        (Formula({}), "variables", "a formula needs variables"),
        (Formula({"x": Variable(low=2, high=2)}), "variables.x", "lies between 2 and 2"),
        (Formula({"x": Variable(low=float("nan"))}), "variables.x", "lies between nan and 3"),
        (Formula({"x": Variable(high=float("inf"))}), "variables.x", "lies between 0.1 and inf"),
        (Formula({"a+b": X}), "variables", "'a+b' (for 'a+b') cannot be a name"),
        (Formula({"x": Variable(aliases=("a b c!",))}), "variables", "'a b c!' (for 'x')"),
        (
            Formula({"x": X, "y": Variable(aliases=("x",))}),
            "variables",
            "the variables 'x' and 'y' are both spelled 'x'",
        ),
        (
            Formula({"gamma_1": X, "γ_1": X}),
            "variables",
            "the variables 'gamma_1' and 'γ_1' are both spelled 'γ_1'",
        ),
        (
            Formula({"x": X, "z": Variable(equals="1 - y")}),
            "variables.z.equals",
            "'z' equals no formula (character 5: `y` is no name that is known here",
        ),
        (Formula({"z": Variable(equals="z + 1")}), "variables.z.equals", "computed from itself"),
        (
            Formula({"x": Variable(equals="z"), "z": Variable(equals="x"), "y": Y}),
            "variables.x.equals",
            "'x' is computed from itself",
        ),
        (Choice((1,)), "choices", "nothing to choose from"),
        (Choice(()), "choices", "nothing to choose from"),
        (Choice((1, "1")), "choices", "two of the choices are the same"),
        (Choice(("a", " A ")), "choices", "two of the choices are the same"),
        (Choice(("a", " ")), "choices", "one of the choices is blank"),
        (Choice((1, 2), entries=-1), "entries", "entries cannot be -1"),
        (Choice((1, 2), entries=1001), "entries", "entries cannot be 1001"),
        (Choice((1, 2), entries=2, several=True), "several", "remove one of both"),
    ],
)
def test_what_is_wrong(answer: Answer, key: str, words: str) -> None:
    where, what, mend = next(wrong_in(answer))
    assert where == key
    assert words in f"{what}; {mend}"
    assert "\n" not in f"{what}{mend}"


def test_choices_are_compared_without_regard_to_case_and_spaces() -> None:
    assert as_spelt(" Left ") == as_spelt("LEFT") == "left"
    assert as_spelt(1) == as_spelt("1")
