"""Compare what a plan does with what it may do, in many places at once."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.certificate.certificate import LimitCheck, Violation
from planner.certificate.names import Booleans, Floats, Integers
from planner.certificate.places import Places

RELATIVE_TOLERANCE = 1e-6
ABSOLUTE_TOLERANCE = 1e-6
"""In the unit of the numbers; the tables of a plan are written with six decimals."""

WHOLE = "1"
"""Unit of things that are counted."""


@dataclass(frozen=True)
class Comparison:
    """Numbers of a plan against what is allowed, or against what follows from its decisions.

    Attributes:
        table: table of the plan where the left numbers stand.
        unit: unit of both sides.
        places: where each number stands.
        left: what the plan does; broadcasts with `right`.
        right: what it may do; infinite where nothing limits it.
        left_words: what the left numbers are.
        right_words: what the right numbers are.
        exact: whether the two must be equal; else left must not exceed right.
        rounded: how many numbers with six decimals each side adds up, times their factors.
        applies: where to compare; everywhere if None.
    """

    table: str
    unit: str
    places: Places
    left: Floats
    right: Floats
    left_words: str
    right_words: str
    exact: bool = False
    rounded: Floats | float = 0.0
    applies: Booleans | None = None


def judge(limit: str, *comparisons: Comparison) -> LimitCheck:
    """Carry out all comparisons of a limit."""
    units = {comparison.unit for comparison in comparisons}
    results = [_compare(limit, comparison) for comparison in comparisons]
    slacks = [slack for _, slack, _ in results if slack is not None]
    return LimitCheck(
        limit=limit,
        unit=units.pop() if len(units) == 1 else None,
        rows_checked=sum(count for count, _, _ in results),
        tightest_slack=min(slacks) if slacks else None,
        violations=tuple(violation for _, _, violations in results for violation in violations),
    )


def _compare(limit: str, comparison: Comparison) -> tuple[int, float | None, list[Violation]]:
    left, right, rounded = np.broadcast_arrays(
        np.asarray(comparison.left, float), np.asarray(comparison.right, float), np.asarray(comparison.rounded, float)
    )
    applies = np.isfinite(right)
    if comparison.applies is not None:
        applies = applies & comparison.applies
    if not applies.any():
        return 0, None, []
    bound = np.where(applies, right, 0.0)
    over = np.where(applies, left - bound, -np.inf)
    excess = np.where(applies, np.abs(over), 0.0) if comparison.exact else over
    broken = np.flatnonzero(excess > _tolerance(comparison.unit, left, bound, rounded))
    slack = None if comparison.exact else float(0.0 - over.max())
    return int(applies.sum()), slack, list(_violations(limit, comparison, left, right, broken))


def _tolerance(unit: str, left: Floats, right: Floats, rounded: Floats) -> Floats:
    """Room for rounding: none for what is counted, else relative and for each rounded number that was added up."""
    if unit == WHOLE:
        return np.full(left.shape, ABSOLUTE_TOLERANCE)
    return RELATIVE_TOLERANCE * np.maximum(np.abs(left), np.abs(right)) + ABSOLUTE_TOLERANCE * (1.0 + rounded)


def _violations(
    limit: str, comparison: Comparison, left: Floats, right: Floats, broken: Integers
) -> Iterator[Violation]:
    for place, plan, allowed in zip(
        comparison.places.at(left.shape, broken), left.flat[broken], right.flat[broken], strict=True
    ):
        excess = abs(float(plan) - float(allowed))
        yield Violation(
            limit=limit,
            table=comparison.table,
            site=place.site,
            zone=place.zone,
            region=place.region,
            item=place.item,
            period=place.period,
            left=float(plan),
            right=float(allowed),
            excess=excess,
            unit=comparison.unit,
            sentence=(
                f"{place}: {comparison.left_words} {_quantity(plan, comparison.unit)}, but "
                f"{'must be' if comparison.exact else 'at most'} {_quantity(allowed, comparison.unit)} "
                f"({comparison.right_words}): {_quantity(excess, comparison.unit)} "
                f"{'off' if comparison.exact else 'too much'}."
            ),
        )


def _quantity(number: float, unit: str) -> str:
    return f"{number:.9g}" if unit == WHOLE else f"{number:.9g} {unit}"
