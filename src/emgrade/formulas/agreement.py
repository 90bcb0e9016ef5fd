"""Are two formulas the same, by their values at many random points?"""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec
import numpy as np

from emgrade.formulas.constants import constant_parts
from emgrade.formulas.error import FormulaError
from emgrade.formulas.formula import Formula
from emgrade.formulas.names import Vocabulary
from emgrade.formulas.reading import read_with
from emgrade.formulas.tree import EPS, Measured, evaluate

POINTS = 60
SEED = 20060817


class Domain(msgspec.Struct, frozen=True):
    """The interval that a variable's values are drawn from."""

    low: float = 0.1
    high: float = 3.0


class Agreement(msgspec.Struct, frozen=True):
    """``equal``, and the ``constants`` of the given formula with their values.

    They are its largest parts that could be written as a number and are not; ``constant_parts``
    says which these are.
    """

    equal: bool
    constants: tuple[tuple[Formula, float], ...] = ()


def same_value(
    given: Formula, wanted: Formula, domains: Mapping[str, Domain | str], *, rtol: float = 1e-7
) -> Agreement:
    """Judge a formula by its values at 60 random points, the same ones every time.

    ``domains`` gives a variable's interval, or as a text the formula in other variables that it is
    computed by, such as ``"1 - pi_1"`` for pi_2; what it does not name is drawn from 0.1 to 3.
    Points where the wanted formula has no real, finite value are drawn again.

    ValueError when it has one almost nowhere, or ``domains`` cannot be used: the author's error.
    """
    points = _points_for(wanted, given.variables, domains)
    expected, got = (_everywhere(evaluate(f.tree, points), POINTS) for f in (wanted, given))
    # Where terms cancel, a right formula in another form differs by more than rtol times what is
    # left of them: by the rounding errors of both, and evaluate bounds these. The allowance has a
    # limit, or `1 + 1e30 - 1e30` would be as good as anything.
    size = np.abs(expected.value)
    rounding = 8 * EPS * (expected.error + np.nan_to_num(got.error, nan=0.0))
    scale = 1.0 if np.all(size <= 8 * EPS * expected.error) else np.max(size)
    with np.errstate(invalid="ignore"):
        near = np.abs(got.value - expected.value) <= rtol * size + np.fmin(rounding, rtol * scale)
    # No value where there should be one is a difference. In general position 0/0 is no accident;
    # and from 0.1 to 3, with exponents of at most 100, no sensible form comes near 1e308.
    equal = bool(np.all(near & np.isfinite(got.value)))
    parts = constant_parts(given.tree, points)
    return Agreement(equal, tuple((Formula(tree, given.vocabulary), v) for tree, v in parts))


def _points_for(
    wanted: Formula, more: frozenset[str], domains: Mapping[str, Domain | str]
) -> dict[str, Measured]:
    """Values for every variable, at points in general position where ``wanted`` has one."""
    names = sorted({*wanted.vocabulary.names, *more, *domains})
    for count in (POINTS, 10 * POINTS, 100 * POINTS):
        points = _draw(names, domains, count)
        value = _everywhere(evaluate(wanted.tree, points), count).value
        usable = np.flatnonzero(np.isfinite(value))[:POINTS]
        if len(usable) == POINTS:
            return {
                name: Measured(value[usable], error[usable])
                for name, (value, error) in points.items()
            }
    raise ValueError(
        f"{wanted.plain()!r} has a value at {len(usable)} of {count:,} random points: "
        "give its variables other domains"
    )


def _draw(names: list[str], domains: Mapping[str, Domain | str], count: int) -> dict[str, Measured]:
    rng = np.random.default_rng(SEED)
    vocabulary = Vocabulary(dict.fromkeys(names, ()))
    points: dict[str, Measured] = {}
    computed: dict[str, Formula] = {}
    for name in names:
        domain = domains.get(name, Domain())
        if isinstance(domain, str):
            try:
                computed[name] = read_with(domain, vocabulary)
            except FormulaError as error:
                raise ValueError(f"the domain {domain!r} of {name}: {error}") from None
        elif not (math.isfinite(domain.high - domain.low) and domain.low <= domain.high):
            raise ValueError(f"{name} cannot be drawn from {domain.low:g} to {domain.high:g}")
        else:
            points[name] = Measured(rng.uniform(domain.low, domain.high, count), np.zeros(count))
    while computed:
        ready = [name for name, formula in computed.items() if formula.variables <= points.keys()]
        if not ready:
            raise ValueError(f"the domains of {', '.join(computed)} go round in a circle")
        for name in ready:
            points[name] = _everywhere(evaluate(computed.pop(name).tree, points), count)
    return points


def _everywhere(measured: Measured, count: int) -> Measured:
    """A constant has its value at every point."""
    return Measured(*(np.broadcast_to(array, (count,)) for array in measured))
