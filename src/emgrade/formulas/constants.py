"""The parts of a formula that have one and the same value wherever it is evaluated.

A part counts when it could be written as a number and is not: ``1+1``, ``sqrt(4)``, ``x/x``, or
``g_1 + g_2`` where the one is 1 minus the other. What is exact as it stands is no such part: a
number, a fraction of two whole numbers, and constants such as ``2*pi`` or ``log(2)``, whose values
no fraction gives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import compress

import numpy as np

from emgrade.formulas.tree import (
    EPS,
    Inverse,
    Measured,
    Negation,
    Node,
    Number,
    Product,
    Sum,
    Variable,
    combine,
    variables,
)

MOST_GROUPED = 10  # terms of a sum, factors of a product: groups among more are not looked for
MOST_DENOMINATOR = 1000

Parts = list[tuple[Node, float]]


def constant_parts(tree: Node, points: Mapping[str, Measured]) -> Parts:
    """The largest such parts and their values.

    ``points`` gives each variable's values, as for ``evaluate``. A part is a node with all that is
    below it, or a group of a sum's terms or of a product's factors (of at most 10 of them): in
    ``g_1 + x + g_2`` it is ``g_1 + g_2``.
    """
    with np.errstate(all="ignore"):
        return _visit(tree, points)[1]


def _visit(node: Node, points: Mapping[str, Measured]) -> tuple[Measured, Parts]:
    """A node's values, and the constant parts in it."""
    if isinstance(node, Variable):
        measured = points[node.name]
        return measured, _as_part(node, measured)
    visited = [_visit(part, points) for part in node.parts]
    measures = [measured for measured, _ in visited]
    measured = combine(node, measures)
    if found := _as_part(node, measured):
        return measured, found
    group: Sequence[bool] = [False] * len(visited)
    if isinstance(node, (Sum, Product)):
        group, found = _group(node, measures)
    for (_, parts), grouped in zip(visited, group, strict=True):
        found += [] if grouped else parts
    return measured, found


def _as_part(node: Node, measured: Measured) -> Parts:
    """The node itself, if it is such a part."""
    if isinstance(node, (Negation, Inverse)) or _is_plain(node):  # what is inside is the part
        return []
    value = _constant(measured)
    if value is None:
        return []
    simple = _simple(measured)
    if simple is None and not (variables(node) or _is_arithmetic(node)):
        return []
    return [(node, value if simple is None else simple)]


def _simple(measured: Measured) -> float | None:
    """The fraction that a constant is, but for rounding; None for one such as pi."""
    value = float(np.median(measured.value))
    if not abs(value) <= 1e4:  # beyond, some fraction is near by chance
        return None
    fraction = float(Fraction(value).limit_denominator(MOST_DENOMINATOR))
    slack = 1e-13 * abs(value) + 8 * EPS * float(np.max(measured.error))
    return fraction if abs(value - fraction) <= slack else None


def _constant(measured: Measured) -> float | None:
    """The one value, or None when there are several, beyond what rounding makes of one."""
    value = measured.value
    if not np.all(np.isfinite(value)):
        return None
    spread = np.max(value) - np.min(value)
    if value.ndim and not spread <= 8 * EPS * np.max(measured.error):
        return None
    return float(np.median(value))


def _is_plain(node: Node) -> bool:
    """A number, a fraction of two whole numbers, or one of these with a minus sign."""
    while isinstance(node, Negation):
        node = node.part
    if isinstance(node, Product) and len(node.factors) == 2:
        top, bottom = node.factors
        return isinstance(bottom, Inverse) and _is_whole(top) and _is_whole(bottom.part)
    return isinstance(node, Number)


def _is_whole(node: Node) -> bool:
    while isinstance(node, Negation):
        node = node.part
    return isinstance(node, Number) and node.value.is_integer()


def _is_arithmetic(node: Node) -> bool:
    """Made of numbers by the four operations: a fraction, of whatever size."""
    return all(isinstance(n, (Number, Negation, Inverse, Sum, Product)) for n in node.walk())


def _group(node: Sum | Product, measures: Sequence[Measured]) -> tuple[Sequence[bool], Parts]:
    """The largest group of terms or factors that is a constant part, and that part."""
    for chosen in _constant_choices(node, measures):
        parts = list(compress(node.parts, chosen))
        values = list(compress(measures, chosen))
        if isinstance(node, Sum):
            whole: Node = Sum(tuple(parts))
        else:  # a product does not begin with a division
            factors = [part for part in parts if not isinstance(part, Inverse)]
            divisors = [part for part in parts if isinstance(part, Inverse)]
            whole = Product((*(factors or [Number(1.0)]), *divisors))
        if found := _as_part(whole, combine(node, values)):
            return chosen, found
    return [False] * len(measures), []


def _constant_choices(node: Sum | Product, measures: Sequence[Measured]) -> list[list[bool]]:
    """Choices of two parts or more, but not of all, that look constant; the largest come first."""
    if len(measures) > MOST_GROUPED:
        return []
    # A constant such as pi in a group would hide that the rest of it is a simple number.
    eligible = [
        place
        for place, (part, measured) in enumerate(zip(node.parts, measures, strict=True))
        if variables(part) or _simple(measured) is not None
    ]
    count = len(eligible)
    if count < 2:
        return []
    values = np.stack(np.broadcast_arrays(*(measures[place].value for place in eligible)))
    if isinstance(node, Product):
        values = np.log(np.abs(values))
    choices = np.arange(2**count)[:, np.newaxis] >> np.arange(count) & 1
    totals = choices @ values.reshape(count, -1)
    spread = np.ptp(totals, axis=1) / (1 + np.max(np.abs(totals), axis=1))
    size = choices.sum(axis=1)
    looking = np.flatnonzero((spread <= 1e-9) & (size >= 2) & (size < len(measures)))
    found = []
    for row in sorted(looking, key=lambda row: -size[row]):
        chosen = [False] * len(measures)
        for place in compress(eligible, choices[row]):
            chosen[place] = True
        found.append(chosen)
    return found
