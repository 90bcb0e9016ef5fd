"""Forms that a right value may come in, and that nothing else is let in with them."""

from __future__ import annotations

import dataclasses
import itertools
import math
import types
import warnings
from collections import namedtuple
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from strategies import text

from emgrade.compare.comparison import Comparison, compare
from emgrade.wire.values import Record

moderate = st.floats(-1e12, 1e12).filter(lambda x: x == 0 or abs(x) > 1e-290)
shapes = hnp.array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=4)
arrays = hnp.arrays(np.float64, shapes, elements=moderate)


class Mixture(NamedTuple):
    """What the reference returns in these tests."""

    mu: Any
    var: Any
    p: Any


def accepted(got: Any, expected: Any, **how: Any) -> bool:
    return compare(got, expected, **how).mismatch is None


def said(comparison: Comparison) -> str:
    assert comparison.mismatch is not None
    return comparison.mismatch.for_student()


# ---- shapes


@given(arrays, st.data())
def test_axes_of_length_one_are_forgiven_with_a_remark(
    wanted: np.ndarray[Any, Any], data: st.DataObject
) -> None:
    kept = [extent for extent in wanted.shape if extent != 1]
    for _ in range(data.draw(st.integers(0, 3))):
        kept.insert(data.draw(st.integers(0, len(kept))), 1)
    got = wanted.reshape(kept)
    lenient, strict = compare(got, wanted), compare(got, wanted, form="exact")
    assert lenient.mismatch is None
    if got.shape == wanted.shape:
        assert lenient.remarks == ()
        assert strict.mismatch is None
    else:
        (remark,) = lenient.remarks
        for shape in (got.shape, wanted.shape):
            assert (str(shape) if shape else "a number") in remark
        assert strict.mismatch is not None
        assert strict.mismatch.kind == "shape"


@given(arrays, arrays)
def test_other_shapes_are_not(got: np.ndarray[Any, Any], wanted: np.ndarray[Any, Any]) -> None:
    assume([n for n in got.shape if n != 1] != [n for n in wanted.shape if n != 1])
    for form in ("any", "exact"):
        mismatch = compare(got, wanted, form=form).mismatch  # type: ignore[arg-type]
        assert mismatch is not None
        assert mismatch.kind == "shape"
        assert (str(got.shape) if got.shape else "a number") in mismatch.for_student()


def test_a_transposed_array_is_not_the_same() -> None:
    assert not accepted(np.ones((2, 3)), np.ones((3, 2)))
    assert not accepted(np.array([[1.0, 2.0], [3.0, 4.0]]).T, [[1.0, 2.0], [3.0, 4.0]])


def test_broadcasting_is_no_equality() -> None:
    assert not accepted(1.0, np.ones(3))
    assert not accepted(np.ones((1, 3)), np.ones((3, 3)))


def test_wrong_values_in_a_forgiven_shape_are_reported_where_they_belong() -> None:
    mismatch = compare([1.0, 5.0], np.array([[1.0], [2.0]])).mismatch
    assert mismatch is not None
    assert mismatch.first is not None
    assert mismatch.first.index == (1, 0)


def test_a_matrix_is_an_array() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        matrix = np.matrix([[1.0, 2.0]])
        assert accepted(matrix, [[1.0, 2.0]], form="exact")
        assert accepted(matrix, [1.0, 2.0])
        assert not accepted(matrix, [1.0, 3.0])


# ---- kinds


@pytest.mark.parametrize(
    ("got", "kind"),
    [
        (None, "missing"),
        ("text", "type"),
        (["a"], "type"),
        (b"1.0", "type"),
        (object(), "type"),
        ({}, "type"),
        ({"a": 1}, "type"),
        ([[1], [1, 2]], "type"),
        ([1, None], "type"),
        ([1, "a"], "type"),
        (np.array([1, None], dtype=object), "type"),
        (1j, "type"),
        (np.array([1 + 1j]), "type"),
        (np.datetime64("2020-01-01"), "type"),
        (len, "type"),
        (range(3), "type"),
        ({1.0}, "type"),
        (10**400, "type"),
    ],
    ids=repr,
)
def test_what_is_no_number(got: Any, kind: str) -> None:
    mismatch = compare(got, 1.0, name="log-likelihood").mismatch
    assert mismatch is not None
    assert mismatch.kind == kind
    assert mismatch.for_student().startswith("`log-likelihood` is ")


@given(text | st.binary(max_size=5) | st.none() | st.lists(text, min_size=1))
def test_nothing_that_is_no_number_is_accepted_for_one(got: Any) -> None:
    assert not accepted(got, 1.0)


@given(st.floats() | st.integers() | st.none() | st.complex_numbers())
def test_nothing_that_is_no_text_is_accepted_for_one(got: Any) -> None:
    assert not accepted(got, "1.0")


class Lies:
    """Whatever such an object says of itself, it is no number."""

    def __array__(self, *_: object, **__: object) -> Any:
        return np.ones(3)

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


def test_an_object_that_poses_as_an_array_is_none() -> None:
    mismatch = compare(Lies(), np.ones(3)).mismatch
    assert mismatch is not None
    assert mismatch.kind == "type"


@pytest.mark.parametrize(
    "expected",
    [
        math.nan,
        [1.0, math.nan],
        None,
        object(),
        {"a": 1},
        [np.zeros(2), None],
        (np.zeros(2), [math.nan]),
        Mixture(np.zeros(2), math.nan, [1.0]),
        [1.0, object()],
        complex(math.nan, 1),
        np.array([None]),
    ],
)
def test_an_expected_value_that_nothing_equals_is_the_authors_error(expected: Any) -> None:
    with pytest.raises(ValueError, match="expected value of `the result"):
        compare(1.0, expected)


# ---- named fields


@dataclasses.dataclass
class Dataclass:
    p: Any
    mu: Any
    var: Any


Renamed = namedtuple("Renamed", "means sigma2 weights")
Shuffled = namedtuple("Shuffled", "p mu var")
HalfRenamed = namedtuple("HalfRenamed", "weights mu var")
Larger = namedtuple("Larger", "ll mu var p")


def record(own: Any) -> Record:
    """As a NamedTuple arrives from the student's process."""
    return Record(type(own).__name__, own._fields, list(own))


# Every form that the three values may come in, and whether it is worth a remark.
FORMS: dict[str, tuple[Callable[[Any, Any, Any], Any], bool]] = {
    "the same": (Mixture, False),
    "a record": (lambda mu, var, p: record(Mixture(mu, var, p)), False),
    "another order": (lambda mu, var, p: record(Shuffled(p, mu, var)), False),
    "other names": (lambda mu, var, p: record(Renamed(mu, var, p)), True),
    "some other names": (lambda mu, var, p: record(HalfRenamed(p, mu, var)), True),
    "more fields": (lambda mu, var, p: record(Larger(-1.5, mu, var, p)), True),
    "a tuple": (lambda mu, var, p: (mu, var, p), True),
    "a list": (lambda mu, var, p: [mu, var, p], True),
    "a dict": (lambda mu, var, p: {"var": var, "p": p, "mu": mu, 5: "more"}, True),
    "a dataclass": (lambda mu, var, p: Dataclass(p, mu, var), False),
    "an object": (lambda mu, var, p: types.SimpleNamespace(mu=mu, var=var, p=p), True),
}

vectors = hnp.arrays(np.float64, 3, elements=moderate)
matrices = hnp.arrays(np.float64, (3, 2), elements=moderate)


@given(st.sampled_from(sorted(FORMS)), matrices, vectors, vectors)
def test_named_values_are_accepted_in_every_form(form: str, mu: Any, var: Any, p: Any) -> None:
    make, remarkable = FORMS[form]
    result = compare(make(mu, var, p), Mixture(mu, var, p), name="mixture")
    assert result.mismatch is None
    assert len(result.remarks) == remarkable
    if remarkable:
        assert "a `Mixture` with `mu`, `var` and `p`" in result.remarks[0]
    exact = compare(make(mu, var, p), Mixture(mu, var, p), name="mixture", form="exact")
    assert (exact.mismatch is not None) is remarkable


@given(st.sampled_from(sorted(FORMS)), st.sampled_from(Mixture._fields), st.data())
def test_the_field_that_is_wrong_is_named(form: str, field: str, data: st.DataObject) -> None:
    right = Mixture(data.draw(matrices), data.draw(vectors), data.draw(vectors))
    value = getattr(right, field)
    wrong = right._replace(**{field: value + 1 + np.abs(value)})
    make, _ = FORMS[form]
    mismatch = compare(make(*wrong), right, name="mixture").mismatch
    assert mismatch is not None
    assert mismatch.name == f"mixture.{field}"
    assert mismatch.kind == "values"


@given(vectors, vectors)
def test_names_count_for_more_than_the_order(one: Any, other: Any) -> None:
    assume(not np.allclose(one, other))
    Pair, Riap = namedtuple("Pair", "a b"), namedtuple("Riap", "b a")
    assert accepted(Riap(other, one), Pair(one, other))
    assert not accepted(Riap(one, other), Pair(one, other))
    assert not accepted((other, one), Pair(one, other))
    assert not accepted({"a": other, "b": one}, Pair(one, other))


def test_a_field_may_be_called_as_a_method_of_tuples_is() -> None:
    counts = Record("Counts", ("count", "index"), [np.ones(2), 3.0])
    assert accepted({"count": np.ones(2), "index": 3.0}, counts)
    assert accepted(counts, counts)
    assert not accepted(counts, Record("Counts", ("count", "index"), [np.ones(2), 4.0]))


def test_single_numbers_may_come_as_the_entries_of_an_array() -> None:
    Theta = namedtuple("Theta", "pi mu var")
    result = compare(np.array([0.5, 6.0, 1.0]), Theta(0.5, 6.0, 1.0), name="theta")
    assert result.mismatch is None
    assert len(result.remarks) == 1
    assert not accepted(np.array([0.5, 6.0, 2.0]), Theta(0.5, 6.0, 1.0))


@pytest.mark.parametrize(
    ("got", "found"),
    [
        (None, "is None, but a `Mixture` with `mu`, `var` and `p` is needed"),
        (1.0, "is a number; expected a `Mixture` with `mu`, `var` and `p`"),
        ("mixture", "is a text; expected"),
        (np.zeros((2, 3)), "is an array of shape (2, 3); expected"),
        (np.float64(3), "is a number; expected"),
        ((1.0, 2.0), "is a tuple of 2 values; expected"),
        ([1.0, 2.0, 3.0, 4.0], "is a list of 4 values; expected"),
        (record(namedtuple("N", "mu var")(1, 2)), "is a NamedTuple of 2 values; expected"),
        ({"mu": 1, "p": 2}, "is a dict without `var`; expected"),
        ({}, "is a dict without `mu`, `var` and `p`; expected"),
        ({1.0, 2.0, 3.0}, "is a set; expected"),
        (types.SimpleNamespace(var=1), "is a `SimpleNamespace` without `mu` and `p`; expected"),
        (len, "is a `builtin_function_or_method` without `mu`, `var` and `p`; expected"),
    ],
    ids=repr,
)
def test_what_holds_other_values_or_too_few(got: Any, found: str) -> None:
    expected = Mixture(np.zeros((3, 2)), np.ones(3), np.ones(3))
    assert said(compare(got, expected, name="mixture")).startswith(f"`mixture` {found}")


def test_fields_in_another_shape_make_one_remark() -> None:
    expected = Mixture(np.zeros((3, 2)), np.ones(3), np.ones(3))
    columns = Mixture(np.zeros((3, 2)), np.ones((3, 1)), np.ones((1, 3)))
    (remark,) = compare(columns, expected, name="mixture").remarks
    assert remark == (
        "`mixture.var` is an array of shape (3, 1) where shape (3,) is asked for and "
        "`mixture.p` is an array of shape (1, 3) where shape (3,) is asked for; "
        "no points are lost for the form."
    )


def test_an_attribute_that_raises_is_not_a_missing_one() -> None:
    class Broken:
        var = p = 1.0

        @property
        def mu(self) -> float:
            return 1 / 0

    with pytest.raises(ZeroDivisionError):
        compare(Broken(), Mixture(1.0, 1.0, 1.0))


def test_what_is_expected_may_be_a_dataclass() -> None:
    assert accepted((1.0, 2.0, 3.0), Dataclass(1.0, 2.0, 3.0))
    assert accepted({"p": 1.0, "mu": 2.0, "var": 3.0}, Dataclass(1.0, 2.0, 3.0))
    assert not accepted((1.0, 3.0, 2.0), Dataclass(1.0, 2.0, 3.0))


# ---- several results


@given(matrices, moderate, st.sampled_from([tuple, list]))
def test_several_results_are_compared_one_by_one(post: Any, ll: float, kind: Any) -> None:
    result = compare(kind([post[None], np.array([ll])]), (post, ll), name="results")
    assert result.mismatch is None
    assert len(result.remarks) == 1
    mismatch = compare(kind([post, ll + 1 + abs(ll)]), (post, ll), name="results").mismatch
    assert mismatch is not None
    assert mismatch.name == "results[1]"


def test_a_list_of_arrays_may_be_one_array_and_the_other_way_round() -> None:
    rows = np.arange(6.0).reshape(2, 3)
    assert accepted(rows, list(rows))
    assert accepted(list(rows), rows)
    assert accepted(rows.tolist(), list(rows))
    assert not accepted(rows[::-1], list(rows))
    assert not accepted(rows.T, list(rows))
    assert not accepted(rows.ravel(), list(rows))


def test_too_many_or_too_few_results() -> None:
    expected = (np.zeros((2, 2)), 1.0)
    assert said(compare((np.zeros((2, 2)),), expected)) == (
        "`the result` is a tuple of 1 value; expected 2 values."
    )
    assert said(compare(np.zeros((2, 2)), np.zeros(3))).endswith("expected shape (3,).")
    assert said(compare((np.zeros((5, 2)), 1.0), np.zeros((5, 2)), name="post")) == (
        "`post` is a tuple of 2 values (an array of shape (5, 2) and a number); "
        "expected an array of numbers of shape (5, 2)."
    )


def test_numbers_among_texts_stay_numbers() -> None:
    assert accepted(("left", 1.0 + 1e-9), ("left", 1.0))
    assert not accepted(("left", "1.0"), ("left", 1.0))


def test_mixtures_in_a_tuple() -> None:
    expected = (Mixture(np.zeros((1, 2)), np.ones(1), np.ones(1)), np.ones((4, 1)), -3.5)
    got = [(np.zeros(2), 1.0, [1.0]), np.ones(4), np.array([[-3.5]])]
    assert accepted(got, expected)
    mismatch = compare([(np.zeros(2), 1.0, [2.0]), *got[1:]], expected, name="run").mismatch
    assert mismatch is not None
    assert mismatch.name == "run[0].p"


# ---- arrays in other clothes


@given(hnp.arrays(np.float64, st.integers(2, 5), elements=moderate))
def test_numbers_beside_arrays_of_one_number(wanted: Any) -> None:
    mixed = [np.array([each]) if i % 2 else each for i, each in enumerate(wanted.tolist())]
    assert accepted(mixed, wanted)
    assert not accepted([*mixed[:-1], np.array([mixed[0], mixed[0]])], wanted)


def test_an_array_of_objects_that_are_numbers() -> None:
    wanted = np.arange(4.0).reshape(2, 2)
    objects = types.SimpleNamespace(tolist=wanted.astype(object).tolist)  # as a handle has it
    assert accepted(objects, wanted)
    assert not accepted(objects, wanted.T)
    table = types.SimpleNamespace(to_numpy=lambda: wanted)
    assert accepted(table, wanted)
    for odd in (5, lambda: objects, lambda: None, lambda: object()):
        assert not accepted(types.SimpleNamespace(tolist=odd), wanted)


# ---- what must stay out


@given(st.data())
def test_no_rearrangement_of_other_values_is_let_in(data: st.DataObject) -> None:
    """Whatever the shape: accepted are the right values in their order, up to axes of one."""
    shape = data.draw(hnp.array_shapes(min_dims=1, max_dims=3, max_side=3))
    wanted = np.arange(1.0, 1 + math.prod(shape)).reshape(shape)
    axes = data.draw(st.permutations(range(len(shape))))
    got = data.draw(
        st.sampled_from(
            [wanted.transpose(axes), wanted.ravel(), wanted.ravel()[None], wanted[..., ::-1],
             wanted + 0, wanted[None], np.broadcast_to(wanted, (2, *shape)), wanted[:1]]
        )
    )  # fmt: skip
    without_ones = [n for n in got.shape if n != 1] == [n for n in shape if n != 1]
    same = without_ones and got.ravel().tolist() == wanted.ravel().tolist()
    assert accepted(got, wanted) is same


def test_transposed_flattened_broadcastable_and_nan() -> None:
    for n, k in itertools.product((2, 3), (2, 3)):
        wanted = np.random.default_rng(n + 7 * k).normal(size=(n, k))
        for wrong in (wanted.T, wanted.ravel(), wanted[:1], wanted[0], np.full((n, k), math.nan)):
            assert not accepted(wrong, wanted)
    assert not accepted(np.float64(0.5), np.full(3, 0.5))
    assert not accepted(np.full((3, 3), 0.5), 0.5)
