"""What an author may expect, and how it is read."""

from __future__ import annotations

import dataclasses
import math
from collections import namedtuple
from typing import Any

import numpy as np
import pytest

from emgrade.compare.wanted import Entries, Fields, describe, read_wanted
from emgrade.wire.values import Record

Mixture = namedtuple("Mixture", "mu var")


@dataclasses.dataclass
class Theta:
    mu: float
    var: float


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (1, "a number"),
        (True, "a number"),
        (2**70, "a number"),
        ("left", "a text"),
        (["left", "right"], "an array of texts of shape (2,)"),
        ([[1, 2], [3, 4]], "an array of numbers of shape (2, 2)"),
        ((np.float64(1), 2.0), "an array of numbers of shape (2,)"),
        ([], "an array of numbers of shape (0,)"),
        (Mixture([1, 2], 3), "a `Mixture` with `mu` and `var`"),
        (Record("Mixture", ("mu", "var"), [1, 2]), "a `Mixture` with `mu` and `var`"),
        (Theta(1, 2), "a `Theta` with `mu` and `var`"),
        ((np.zeros(3), np.zeros(3)), "2 values"),
        ([np.zeros(3), 1.0, 2.0], "3 values"),
        (("left", 1.0), "2 values"),
        ([[1], [1, 2]], "2 values"),
        ((Mixture(1, 2), Mixture(3, 4)), "2 values"),
    ],
    ids=repr,
)
def test_what_an_author_may_expect(expected: Any, words: str) -> None:
    assert describe(read_wanted(expected, "x")) == words


def test_parts_are_read_too() -> None:
    wanted = read_wanted((Mixture([1, 2], ("a", 1)), 3.0), "x")
    assert isinstance(wanted, Entries)
    mixture, number = wanted.parts
    assert isinstance(mixture, Fields)
    assert isinstance(mixture.parts["mu"], np.ndarray)
    assert isinstance(mixture.parts["var"], Entries)
    assert isinstance(number, np.ndarray)


@pytest.mark.parametrize(
    ("expected", "where"),
    [
        (math.nan, "x"),
        (Mixture(1.0, math.nan), "x.var"),
        ((np.zeros(2), Mixture(None, 1.0)), r"x\[1\].mu"),
        ([np.zeros(2), {"a": 1}], r"x\[1\]"),
    ],
    ids=repr,
)
def test_the_part_that_nothing_equals_is_named(expected: Any, where: str) -> None:
    with pytest.raises(ValueError, match=f"expected value of `{where}` "):
        read_wanted(expected, "x")
