"""`assert_matches` and `remark`: what hidden tests are written with."""

from __future__ import annotations

import contextvars
from collections import namedtuple
from typing import Any

import numpy as np
import pytest

from emgrade.course import Limits
from emgrade.student.plain import Plain
from emgrade.student.session import StudentSession
from emgrade.testing import Mismatched, assert_matches, collect_remarks, remark, unpacked
from emgrade.wire.values import Record


def test_what_matches_passes_in_silence() -> None:
    remarks = collect_remarks()
    assert assert_matches([1.0, 2.0], np.array([1.0, 2.0 + 1e-7])) is None
    assert remarks == []


def test_what_does_not_match_is_an_assertion_error_that_carries_the_mismatch() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_matches([1.0, 3.0], [1.0, 2.0], name="mus")
    assert isinstance(caught.value, Mismatched)
    mismatch = caught.value.mismatch
    assert (mismatch.name, mismatch.kind, mismatch.count) == ("mus", "values", 1)
    assert mismatch.worst is not None
    assert mismatch.worst.expected == 2.0  # for the instructor
    assert str(caught.value) == mismatch.for_student()
    assert "2" not in str(caught.value).replace("1 of 2", "")


def test_a_forgiven_shape_becomes_a_remark_once() -> None:
    remarks = collect_remarks()
    for _ in range(3):
        assert_matches(np.ones((3, 1)), np.ones(3), name="priors")
    (text,) = remarks
    assert "priors" in text
    assert "(3, 1)" in text


def test_the_remark_is_made_even_when_the_values_are_wrong() -> None:
    remarks = collect_remarks()
    with pytest.raises(Mismatched):
        assert_matches(np.ones((3, 1)), np.zeros(3))
    assert len(remarks) == 1


def test_exact_form_makes_no_remark() -> None:
    remarks = collect_remarks()
    with pytest.raises(Mismatched):
        assert_matches(np.ones((3, 1)), np.ones(3), form="exact")
    assert remarks == []


def test_tolerances_are_passed_on() -> None:
    assert_matches(1.1, 1.0, rtol=0.2)
    assert_matches(0.1, 0.0, atol=0.2)
    with pytest.raises(Mismatched):
        assert_matches(1.1, 1.0)


def test_remarks_are_collected_anew_for_each_test() -> None:
    first = collect_remarks()
    remark("one")
    second = collect_remarks()
    remark("two")
    remark("two")
    assert (first, second) == (["one"], ["two"])


def test_a_remark_that_nobody_collects_is_dropped() -> None:
    contextvars.Context().run(remark, "into the void")


# ---- several values


POST = np.arange(10.0).reshape(5, 2)
Result = namedtuple("Result", "ll post")


@pytest.mark.parametrize(
    ("got", "remarks"),
    [
        ((POST, -3.5), 0),
        ([POST, -3.5], 0),
        (Record("Result", ("ll", "post"), [-3.5, POST]), 0),
        (Record("Result", ("a", "b"), [POST, -3.5]), 0),
        ({"ll": -3.5, "post": POST}, 1),
    ],
    ids=["tuple", "list", "record", "record with other names", "dict"],
)
def test_values_are_unpacked_in_the_order_of_their_names(got: Any, remarks: int) -> None:
    collected = collect_remarks()
    post, ll = unpacked(got, "post", "ll", what="estep")
    assert post is POST
    assert ll == -3.5
    assert len(collected) == remarks


def test_the_rows_of_an_array_are_unpacked_as_python_does() -> None:
    collected = collect_remarks()
    _priors, means = unpacked(np.array([[0.4, 0.6], [1.0, 2.0]]), "priors", "means", what="mstep")
    np.testing.assert_array_equal(means, [1.0, 2.0])
    assert collected == [
        "`mstep` returned an array of shape (2, 2) where 2 values, `priors` and `means`, are "
        "asked for; no points are lost for the form."
    ]


@pytest.mark.parametrize(
    ("got", "found"),
    [
        (None, "None: is a `return` missing?"),
        ((POST, -3.5, 1), "3 values."),
        ((POST,), "1 value."),
        ([], "0 values."),
        (POST, "only an array of shape (5, 2)."),
        (np.float64(3.5), "only a number."),
        (-3.5, "only a number."),
        ("ab", "only a text."),
        ({"post": POST}, "only a dict without `ll`."),
        (Record("Result", ("a", "b", "c"), [1, 2, 3]), "3 values."),
        (np.zeros(()), "only a number."),
        (np.zeros((0, 2)), "only an array of shape (0, 2)."),
    ],
    ids=repr,
)
def test_another_number_of_values(got: Any, found: str) -> None:
    with pytest.raises(Mismatched) as caught:
        unpacked(got, "post", "ll", what="estep")
    assert caught.value.mismatch.kind == "count"
    assert str(caught.value) == (
        f"`estep` should return 2 values, `post` and `ll`; it returned {found}"
    )


@pytest.mark.parametrize("names", [(), ("one",)])
def test_one_value_is_not_several(names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="two or more"):
        unpacked((1.0,), *names)


# ---- what comes from a student's process


STUDENTS = """
import dataclasses
from collections import namedtuple
from fractions import Fraction
import numpy as np

Mixture = namedtuple("Mixture", "mu var p")
Own = namedtuple("Own", "means variances weights")
Pair = namedtuple("Pair", "ll post")

@dataclasses.dataclass
class Data:
    mu: object
    var: object
    p: object

class Matrix(np.matrix):
    pass

MU, VAR, P = np.arange(4.0).reshape(2, 2), np.ones(2), np.full(2, 0.5)

def mixture(kind):
    return {
        "tuple": (MU, VAR, P),
        "named": Mixture(MU, VAR, P),
        "own": Own(MU, VAR, P),
        "dict": {"p": P, "mu": MU, "var": VAR},
        "data": Data(MU, VAR, P),
        "same": type("Mixture", (Data,), {})(MU, VAR, P),
        "ragged": np.array([MU, [1]], dtype=object),
        "matrix": Data(np.matrix(MU), np.matrix(VAR), np.matrix(P).T),
        "objects": Data(MU.astype(object), VAR.astype("f4"), P.tolist()),
        "other": Data(MU, VAR, 2 * P),
        "class": Data,
        "function": mixture,
        "less": Fraction(1, 2),
    }[kind]

def pair():
    return Pair(-3.5, MU)
"""


@pytest.fixture(scope="module")
def student() -> Any:
    with Plain() as plain:
        session = StudentSession(plain, {"lab.py": STUDENTS.encode()}, ["lab.py"], Limits())
        session.begin("q", "a test")
        yield session.module
        session.close()


Mixture = namedtuple("Mixture", "mu var p")
MIXTURE = Mixture(np.arange(4.0).reshape(2, 2), np.ones(2), np.full(2, 0.5))


@pytest.mark.parametrize(
    ("kind", "remarks"),
    [("tuple", 1), ("named", 0), ("same", 0), ("own", 1), ("dict", 1), ("data", 1), ("matrix", 2),
     ("objects", 1)],
)  # fmt: skip
def test_a_mixture_from_a_students_process(student: Any, kind: str, remarks: int) -> None:
    collected = collect_remarks()
    assert_matches(student.mixture(kind), MIXTURE, name="mixture")
    assert len(collected) == remarks, collected


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("other", "`mixture.p` has wrong values (2 of 2 entries)."),
        ("class", "`mixture` is a class without `mu`, `var` and `p`; expected a `Mixture` with"),
        ("function", "`mixture` is an uncalled function without `mu`, `var` and `p`; expected"),
        ("less", "`mixture` is a `Fraction` without `mu`, `var` and `p`; expected"),
    ],
)
def test_no_mixture_from_a_students_process(student: Any, kind: str, sentence: str) -> None:
    with pytest.raises(Mismatched) as caught:
        assert_matches(student.mixture(kind), MIXTURE, name="mixture")
    assert str(caught.value).startswith(sentence)


def test_values_of_a_record_from_a_students_process(student: Any) -> None:
    post, ll = unpacked(student.pair(), "post", "ll", what="pair")
    assert_matches(post, MIXTURE.mu)
    assert ll == -3.5


def test_an_object_that_is_asked_for_as_an_array(student: Any) -> None:
    data = student.mixture("objects")
    assert_matches(data.mu, MIXTURE.mu, name="mu")
    with pytest.raises(Mismatched, match=r"`mu` is an array of objects; expected"):
        assert_matches(student.mixture("ragged"), MIXTURE.mu, name="mu")
    with pytest.raises(Mismatched, match=r"`mu` is a `Data`; expected an array of numbers"):
        assert_matches(data, MIXTURE.mu, name="mu")
