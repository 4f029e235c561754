"""The gap between two regions, divided among the families of limits."""

from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path

from optimize.gap.coalition_value import Swap, ValueKind
from optimize.gap.coarse_periods import PeriodMonths
from optimize.gap.families import FAMILIES, FAMILY_NAMES, Family
from optimize.gap.shapley import (
    Part,
    Range,
    all_coalitions,
    coalitions_of,
    drawn_orders,
    exact_parts,
    sampled_parts,
)
from optimize.gap.side_by_side import Told, values_of
from planner.divided_gap import FORMAT_VERSION, BoundedValue, DividedGap, GapPart
from planner.scenario import Scenario

PLANNED_SITES = 12
"""Up to so many sites each coalition is planned in whole units; beyond, it is relaxed and told in years."""

SEED = 1

_LENGTHS: dict[int, PeriodMonths] = {3: 3, 6: 6, 12: 12}


@dataclass(frozen=True)
class GapDivision:
    """The gap, divided.

    Attributes:
        swap: what was swapped, and what the value of a coalition is.
        base: value of the base region under its own rules.
        other: value of the other region.
        parts: what each family adds when its rules are swapped in; they add up to other - base.
        coalitions: number of coalitions valued.
        orders: number of orders drawn; 0 where all count.
    """

    swap: Swap
    base: Range
    other: Range
    parts: tuple[Part, ...]
    coalitions: int
    orders: int

    def record(self, inputs_sha256: str) -> DividedGap:
        """Make the record that is kept, for the inputs with that digest."""
        return DividedGap(
            format_version=FORMAT_VERSION,
            inputs_sha256=inputs_sha256,
            base=self.swap.base,
            other=self.swap.other,
            unit="discounted EFLOP/s-months",
            value_kind=self.swap.kind,
            period_months=self.swap.period_months,
            base_value=BoundedValue(**asdict(self.base)),
            other_value=BoundedValue(**asdict(self.other)),
            gap=self.other.value - self.base.value,
            coalitions=self.coalitions,
            orders_drawn=self.orders or None,
            parts=tuple(_recorded(part, family) for part, family in zip(self.parts, FAMILIES, strict=True)),
        )


def _recorded(part: Part, family: Family) -> GapPart:
    error = part.standard_error if isfinite(part.standard_error) else None
    return GapPart(**{**asdict(part), "standard_error": error}, words=family.words, what=family.what)


def swap_of(scenario: Scenario, base: str, other: str, kind: ValueKind | None, months: int | None) -> Swap:
    """Choose how coalitions are valued, where it is not said: plans for few sites, relaxations by year for many.

    Args:
        scenario: the scenario of both regions.
        base: region whose rules hold where nothing is swapped.
        other: region whose rules are swapped in.
        kind: what the value of a coalition is; None to choose.
        months: length of the periods; None to choose. A multiple of the scenario's.

    Raises:
        ValueError: if the periods cannot be told so, or a region is not there.
    """
    few = len(scenario.sites) <= PLANNED_SITES
    now = scenario.settings.period_months
    asked = months or (now if few else 12)
    length = _LENGTHS.get(asked)
    if length is None or length % now:
        raise ValueError(f"expected periods of 3, 6 or 12 months that hold whole ones of {now}, got {asked}")
    for region in (base, other):
        if region not in {row.region for row in scenario.regions}:
            raise ValueError(f"expected a region of the scenario, got {region}")
    return Swap(scenario, base, other, kind or ("planned" if few else "relaxed"), length)


def divide_gap(swap: Swap, folder: Path, scheduler: str | None, told: Told, samples: int | None = None) -> GapDivision:
    """Divide the gap: exactly over all orders, or by the mean over some.

    Args:
        swap: what is swapped.
        folder: where the value of each coalition is kept.
        scheduler: address of a Dask scheduler; None for processes on this machine.
        told: called after each coalition.
        samples: number of orders to draw; None for all.
    """
    orders = [] if samples is None else drawn_orders(FAMILY_NAMES, samples, SEED)
    coalitions = coalitions_of(orders) if orders else all_coalitions(FAMILY_NAMES)
    values = values_of(swap, coalitions, folder, scheduler, told)
    parts = sampled_parts(FAMILY_NAMES, orders, values) if orders else exact_parts(FAMILY_NAMES, values)
    return GapDivision(swap, values[frozenset()], values[frozenset(FAMILY_NAMES)], parts, len(coalitions), len(orders))
