"""What kind of value something is, in words."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import numpy as np
import pytest

from emgrade.compare.words import count, enumerated, in_words, quoted, with_article, with_its_values

Secret = namedtuple("Secret", "hidden input")


class Elsewhere:
    """As a handle on an object of the student's process is."""

    __type_name__ = "Axes"

    def __getattr__(self, name: str) -> Any:
        raise AssertionError("a name is no reason to ask the other process")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (True, "a number"),
        (2**80, "a number"),
        (np.float32(1), "a number"),
        (np.array(1), "a number"),
        (1j, "a complex number"),
        (np.complex64(1), "a complex number"),
        ("", "a text"),
        (np.str_("a"), "a text"),
        (b"", "bytes"),
        ([], "a list of 0 values"),
        ((1,), "a tuple of 1 value"),
        (Secret(1, 2), "a NamedTuple of 2 values"),
        ({"secret": 1}, "a dict"),
        ({1}, "a set"),
        (np.zeros((2, 0)), "an array of shape (2, 0)"),
        (np.array(["a"]), "an array of texts of shape (1,)"),
        (np.array([1j]), "an array of complex numbers of shape (1,)"),
        (np.array(["2020-01-01"], "M8[D]"), "an array of dates of shape (1,)"),
        (Elsewhere(), "an `Axes`"),
        (int, "a class"),
        (quoted, "an uncalled function"),
        (np, "a module"),
        (iter([]), "a `list_iterator`"),
    ],
    ids=repr,
)
def test_in_words(value: Any, words: str) -> None:
    assert in_words(value) == words


def test_a_short_sequence_says_what_it_holds() -> None:
    assert with_its_values((np.zeros((5, 2)), 1.0, None)) == (
        "a tuple of 3 values (an array of shape (5, 2), a number and None)"
    )
    assert with_its_values([1] * 5) == "a list of 5 values"
    assert with_its_values([]) == "a list of 0 values"
    assert with_its_values(1.0) == "a number"


def test_lists_of_words() -> None:
    assert [enumerated(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert quoted(["mu", "var"]) == "`mu` and `var`"
    assert (count(0), count(1), count(2, "field")) == ("0 values", "1 value", "2 fields")
    assert with_article("Index") == "an `Index`"
    assert with_article("") == "a ``"
