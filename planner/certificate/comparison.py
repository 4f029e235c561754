"""Compare what a plan does with what it may do, in many places at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.certificate.certificate import LimitCheck, Violation
from planner.certificate.label_comparison import LabelComparison
from planner.certificate.names import Booleans, Floats
from planner.certificate.places import Places
from planner.certificate.rounded import Rounded

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
        applies: where to compare; everywhere if None.
    """

    table: str
    unit: str
    places: Places
    left: Rounded | Floats
    right: Rounded | Floats
    left_words: str
    right_words: str
    exact: bool = False
    applies: Booleans | None = None

    @property
    def rows_checked(self) -> int:
        """Number of comparisons that something limits."""
        return int(self._compared.sum())

    @property
    def slack(self) -> float | None:
        """Smallest room left, negative where the limit is broken; None where numbers must be equal or none is."""
        if self.exact or not self._compared.any():
            return None
        return float(0.0 - self._over[self._compared].max())

    def violations(self, limit: str) -> Iterator[Violation]:
        """Tell every place where the two sides do not agree."""
        left, right, _ = self._sides
        apart = np.abs(self._over) if self.exact else self._over
        broken = np.flatnonzero(self._compared & (apart > self._tolerance))
        if not len(broken):
            return
        for place, plan, allowed in zip(
            self.places.at(left.shape, broken), left.flat[broken], right.flat[broken], strict=True
        ):
            excess = abs(float(plan) - float(allowed))
            yield Violation(
                limit=limit,
                table=self.table,
                site=place.site,
                zone=place.zone,
                region=place.region,
                buyer=place.buyer,
                item=place.item,
                period=place.period,
                left=float(plan),
                right=float(allowed),
                excess=excess,
                unit=self.unit,
                sentence=(
                    f"{place}: {self.left_words} {_quantity(plan, self.unit)}, but "
                    f"{'must be' if self.exact else 'at most'} {_quantity(allowed, self.unit)} "
                    f"({self.right_words}): {_quantity(excess, self.unit)} "
                    f"{'off' if self.exact else 'too much'}."
                ),
            )

    @cached_property
    def _sides(self) -> tuple[Floats, Floats, Floats]:
        """Left, right and the rounding steps of both, in one shape."""
        left, right = Rounded.exact(self.left), Rounded.exact(self.right)
        shape = np.broadcast_shapes(
            *(np.shape(side) for side in (left.values, right.values, left.steps, right.steps)),
            () if self.applies is None else self.applies.shape,
        )
        return (
            np.broadcast_to(left.values, shape),
            np.broadcast_to(right.values, shape),
            np.broadcast_to(left.steps + right.steps, shape),
        )

    @cached_property
    def _compared(self) -> Booleans:
        limited = np.isfinite(self._sides[1])
        return limited if self.applies is None else limited & self.applies

    @cached_property
    def _over(self) -> Floats:
        left, right, _ = self._sides
        return left - np.where(self._compared, right, 0.0)

    @cached_property
    def _tolerance(self) -> Floats:
        """Room for rounding: none for what is counted, else relative and for each rounded number that was added up."""
        left, right, steps = self._sides
        if self.unit == WHOLE:
            return np.full(left.shape, ABSOLUTE_TOLERANCE)
        bound = np.where(self._compared, right, 0.0)
        return RELATIVE_TOLERANCE * np.maximum(np.abs(left), np.abs(bound)) + ABSOLUTE_TOLERANCE * (1.0 + steps)


def judge(limit: str, *comparisons: Comparison | LabelComparison) -> LimitCheck:
    """Carry out all comparisons of a limit.

    The slack is in the unit of the first comparison that leaves room, over all of that unit.
    """
    slacks = [(comparison.unit, comparison.slack) for comparison in comparisons if comparison.slack is not None]
    units = {comparison.unit for comparison in comparisons}
    unit = slacks[0][0] if slacks else units.pop() if len(units) == 1 else None
    return LimitCheck(
        limit=limit,
        unit=unit,
        rows_checked=sum(comparison.rows_checked for comparison in comparisons),
        tightest_slack=min((slack for of, slack in slacks if of == unit), default=None),
        violations=tuple(violation for comparison in comparisons for violation in comparison.violations(limit)),
    )


def _quantity(number: float, unit: str) -> str:
    return f"{number:.9g}" if unit == WHOLE else f"{number:.9g} {unit}"
