from __future__ import annotations

from decimal import Decimal, localcontext

import numpy as np
import pytest
from formula_trees import NAMES, trees
from hypothesis import given
from hypothesis import strategies as st

from emgrade.formulas.tree import (
    EPS,
    FUNCTIONS,
    Call,
    Inverse,
    Measured,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Sum,
    Variable,
    add,
    evaluate,
    multiply,
)

x, y, z = map(Variable, "xyz")


def exact(value: float) -> Measured:
    return Measured(np.array([value]), np.zeros(1))


def test_a_sum_is_flat() -> None:
    assert add([x, add([y, z])]) == Sum((x, y, z))
    assert add([x, Negation(add([y, z]))]) == Sum((x, Negation(Sum((y, z)))))
    assert add([x]) == x


def test_a_product_is_flat_where_that_changes_no_bracket() -> None:
    assert multiply([multiply([x, Inverse(y)]), z]) == Product((x, Inverse(y), z))
    assert multiply([x, multiply([y, z])]) == Product((x, y, z))
    fraction = multiply([y, Inverse(z)])
    assert multiply([x, fraction]) == Product((x, fraction))
    assert multiply([x]) == x


def test_a_doubt_is_handed_on_and_makes_no_difference() -> None:
    doubtful = multiply([x, Inverse(y), z], doubtful=True)
    whole = multiply([doubtful, z])
    assert isinstance(whole, Product)
    assert whole.doubtful
    assert doubtful == multiply([x, Inverse(y), z])


def test_depth() -> None:
    assert x.depth == 1
    assert Power(add([x, Negation(y)]), Number(2.0)).depth == 4


def test_many_points_at_once() -> None:
    points = {"x": Measured(np.array([1.0, 2.0, 4.0]), np.zeros(3))}
    value = evaluate(Power(x, Number(0.5)), points).value
    np.testing.assert_allclose(value, [1.0, 2**0.5, 2.0])


@pytest.mark.parametrize("base", [-2.0, 0.0, 3.0])
def test_a_whole_power_of_any_number(base: float) -> None:
    whole = multiply([Number(49.0), Inverse(Number(49.0))])  # 1 but for rounding
    assert evaluate(Power(x, whole), {"x": exact(base)}).value == pytest.approx(base)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
@pytest.mark.parametrize("at", [0.3, 1.2, 2.5])
def test_slopes_are_derivatives_up_to_sign(name: str, at: float) -> None:
    """Central differences; the error bound has no use for a slope's sign."""
    function = FUNCTIONS[name]
    difference = (function.value(at + 1e-6) - function.value(at - 1e-6)) / 2e-6
    assert abs(function.slope(at)) == pytest.approx(abs(difference), rel=1e-6)


def decimal_value(node: Node, at: dict[str, Decimal]) -> Decimal:
    """The four operations with 60 digits."""
    if isinstance(node, Number):
        return Decimal(node.value)
    if isinstance(node, Variable):
        return at[node.name]
    values = [decimal_value(part, at) for part in node.parts]
    if isinstance(node, Negation):
        return -values[0]
    if isinstance(node, Inverse):
        return 1 / values[0]
    if isinstance(node, Sum):
        return sum(values, Decimal(0))
    assert isinstance(node, Product)
    product = Decimal(1)
    for value in values:
        product *= value
    return product


leaves = st.one_of(
    st.floats(0.01, 1e6).map(Number), st.sampled_from([Variable(name) for name in NAMES])
)
arithmetic = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(Negation),
        st.lists(inner, min_size=2, max_size=4).map(add),
        st.tuples(inner, inner | leaves.map(Inverse)).map(multiply),
    ),
    max_leaves=15,
)


@given(arithmetic, st.lists(st.floats(0.1, 3), min_size=len(NAMES), max_size=len(NAMES)))
def test_rounding_errors_stay_within_their_bound(node: Node, values: list[float]) -> None:
    got = evaluate(node, {n: exact(v) for n, v in zip(NAMES, values, strict=True)})
    with localcontext() as context:
        context.prec = 60
        right = decimal_value(node, dict(zip(NAMES, map(Decimal, values), strict=True)))
        off = abs(Decimal(float(got.value.flat[0])) - right)
    assert off <= Decimal(EPS * float(got.error.flat[0])) * Decimal("1.001")


def test_the_bound_grows_where_terms_cancel() -> None:
    rest = add([x, Number(1e8), Negation(Number(1e8))])
    for node, right in ((rest, 0.3), (multiply([Number(1.0), Inverse(rest)]), 1 / 0.3)):
        value, error = evaluate(node, {"x": exact(0.3)})
        assert abs(value[0] - right) > 1e-10 * right
        assert abs(value[0] - right) <= EPS * error[0] <= 1e-6 * right


def test_the_bound_holds_where_rounding_leaves_nothing() -> None:
    rest = add([x, Number(1e20), Negation(Number(1e20))])
    value, error = evaluate(multiply([rest, rest]), {"x": exact(0.3)})
    assert value[0] == 0
    assert EPS * error[0] >= 0.09


@given(trees)
def test_any_tree_can_be_evaluated(node: Node) -> None:
    points = {name: Measured(np.linspace(0.1, 3, 5), np.zeros(5)) for name in NAMES}
    value, error = evaluate(node, points)
    assert value.shape in ((), (5,))
    assert not np.any(error < 0)


def test_no_value_is_no_number() -> None:
    zero = add([x, Negation(x)])
    for node in (
        multiply([x, Inverse(zero)]),
        Call("log", Negation(x)),
        Power(Negation(x), Number(0.5)),
        Call("exp", Call("exp", Number(100.0))),
    ):
        assert not np.any(np.isfinite(evaluate(node, {"x": exact(1.5)}).value))
