"""A formula as a tree of frozen nodes, and its value at many points at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
EPS = float(np.finfo(float).eps)

CONSTANTS = {"pi": math.pi, "e": math.e}


class Function(NamedTuple):
    """A function of one number, with its derivative."""

    value: Callable[[Any], Any]
    slope: Callable[[Any], Any]


# `log` is the natural logarithm, as `ln` is.
FUNCTIONS = {
    "log": Function(np.log, lambda x: 1 / x),
    "log2": Function(np.log2, lambda x: 1 / (x * math.log(2))),
    "log10": Function(np.log10, lambda x: 1 / (x * math.log(10))),
    "exp": Function(np.exp, np.exp),
    "sqrt": Function(np.sqrt, lambda x: 0.5 / np.sqrt(x)),
    "abs": Function(np.abs, np.sign),
    "sin": Function(np.sin, np.cos),
    "cos": Function(np.cos, np.sin),
    "tan": Function(np.tan, lambda x: 1 / np.cos(x) ** 2),
    "tanh": Function(np.tanh, lambda x: 1 / np.cosh(x) ** 2),
}


@dataclass(frozen=True)
class Node:
    """A part of a formula; the whole of it is one too."""

    @property
    def parts(self) -> tuple[Node, ...]:
        return ()

    @cached_property
    def depth(self) -> int:
        return 1 + max((part.depth for part in self.parts), default=0)

    def walk(self) -> Iterator[Node]:
        """This node and every one below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Number(Node):
    value: float  # never negative: a minus sign is a Negation


@dataclass(frozen=True)
class Constant(Node):
    name: str


@dataclass(frozen=True)
class Variable(Node):
    name: str


@dataclass(frozen=True)
class Negation(Node):
    part: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.part,)


@dataclass(frozen=True)
class Inverse(Node):
    """A divisor; it stands in a Product only, and never first."""

    part: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.part,)


@dataclass(frozen=True)
class Sum(Node):
    """Two terms or more, none of them a Sum; what is subtracted is a Negation."""

    terms: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        return self.terms


@dataclass(frozen=True)
class Product(Node):
    """Two factors or more, from left to right; ``a/b*c`` has the factors a, Inverse(b) and c.

    ``doubtful``: it was typed with an implicit multiplication after a division, as in ``a/2x``.
    """

    factors: tuple[Node, ...]
    doubtful: bool = field(default=False, compare=False)

    @property
    def parts(self) -> tuple[Node, ...]:
        return self.factors


@dataclass(frozen=True)
class Power(Node):
    base: Node
    exponent: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.base, self.exponent)


@dataclass(frozen=True)
class Call(Node):
    function: str
    argument: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.argument,)


def add(terms: Iterable[Node]) -> Node:
    """The sum of some terms, with sums among them opened up; a single term is itself."""
    flat: list[Node] = []
    for term in terms:
        flat += term.terms if isinstance(term, Sum) else (term,)
    return flat[0] if len(flat) == 1 else Sum(tuple(flat))


def multiply(factors: Sequence[Node], *, doubtful: bool = False) -> Node:
    """The product of some factors; a single factor is itself.

    Products among them are opened up where that changes nothing in the way it is written: the
    first one, and those without a division. ``a*(b/c)`` keeps its brackets.
    """
    flat: list[Node] = []
    for place, factor in enumerate(factors):
        if isinstance(factor, Product) and (
            place == 0 or not any(isinstance(inner, Inverse) for inner in factor.factors)
        ):
            flat += factor.factors
            doubtful = doubtful or factor.doubtful
        else:
            flat.append(factor)
    return flat[0] if len(flat) == 1 else Product(tuple(flat), doubtful)


def variables(node: Node) -> frozenset[str]:
    return frozenset(part.name for part in node.walk() if isinstance(part, Variable))


class Measured(NamedTuple):
    """Values at some points, and a bound for their rounding errors in units of machine epsilon.

    The bound is a running error analysis to first order (Higham 2002, Accuracy and Stability of
    Numerical Algorithms, section 3.3). It grows where terms cancel, and only there does it exceed
    a few times the value itself.
    """

    value: Array
    error: Array


def evaluate(node: Node, points: Mapping[str, Measured]) -> Measured:
    """The formula's values where its variables have these values.

    Where it has none (a division by zero, a logarithm or a power that is not real) it is NaN or
    infinite. KeyError for a variable that ``points`` does not give.
    """
    with np.errstate(all="ignore"):
        return _evaluate(node, points)


def _evaluate(node: Node, points: Mapping[str, Measured]) -> Measured:
    if isinstance(node, Variable):
        return points[node.name]
    return combine(node, [_evaluate(part, points) for part in node.parts])


def combine(node: Node, parts: Sequence[Measured]) -> Measured:
    """One step up: a node's values from those of its parts."""
    if isinstance(node, Number):
        return _exactly(node.value)
    if isinstance(node, Constant):
        return _exactly(CONSTANTS[node.name])
    if isinstance(node, Negation):
        return Measured(-parts[0].value, parts[0].error)
    if isinstance(node, Inverse):
        return _divide(_exactly(1.0), parts[0])
    if isinstance(node, Sum):
        return plus(parts)
    if isinstance(node, Product):
        return reduce(times, parts)
    if isinstance(node, Power):
        return _raise(*parts)
    assert isinstance(node, Call)
    return _call(FUNCTIONS[node.function], parts[0])


def _exactly(value: float) -> Measured:
    return Measured(np.array(value), np.array(abs(value)))


def plus(terms: Sequence[Measured]) -> Measured:
    magnitude = sum((np.abs(term.value) for term in terms), np.array(0.0))
    error = sum((term.error for term in terms), np.array(0.0)) + (len(terms) - 1) * magnitude
    return Measured(sum((term.value for term in terms), np.array(0.0)), error)


def times(one: Measured, other: Measured) -> Measured:
    value = one.value * other.value
    error = np.abs(one.value) * other.error + np.abs(other.value) * one.error + np.abs(value)
    # Of second order, but all there is where rounding left nothing of both.
    return Measured(value, error + EPS * one.error * other.error)


def _divide(top: Measured, bottom: Measured) -> Measured:
    value = top.value / bottom.value
    error = (top.error + np.abs(value) * bottom.error) / np.abs(bottom.value) + np.abs(value)
    return Measured(value, error)


def _raise(base: Measured, exponent: Measured) -> Measured:
    # 6*(1/3) is 2 but for rounding, and of a negative number there is a second power only.
    whole = np.rint(exponent.value)
    near = np.abs(exponent.value - whole) <= 4 * EPS * exponent.error
    power = np.where(near, whole, exponent.value)
    value = np.power(base.value, power)
    size = np.abs(base.value)
    by_base = np.abs(power) * np.power(size, power - 1) * base.error
    by_exponent = np.where(near, 0.0, np.abs(value * np.log(size)) * exponent.error)
    return Measured(value, by_base + by_exponent + np.abs(value))


def _call(function: Function, argument: Measured) -> Measured:
    value = function.value(argument.value)
    error = np.abs(function.slope(argument.value)) * argument.error + np.abs(value)
    return Measured(value, error)
