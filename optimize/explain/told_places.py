"""What is told of a place of a limit that was looked at."""

from collections.abc import Mapping
from math import isfinite
from typing import Literal

from optimize.explain.finite_difference import Difference
from optimize.explain.priced_rows import ONCE, UNITS, PricedLimit
from optimize.explain.whole_limits import WHOLE_UNITS
from optimize.problem import Problem
from optimize.solve.program import Integers
from planner.limit_values import Brought, NotLinear, Place


def place_of(problem: Problem, objective: Literal["compute", "cost"], one: PricedLimit, sites: Integers) -> Place:
    """Say what a place is.

    Args:
        problem: the problem.
        objective: name of the objective.
        one: one more of the limit there.
        sites: numbers of the sites whose orders are decided anew.
    """
    scenario = problem.data.scenario
    region_of = {row.zone: row.region for row in scenario.zones}
    chosen = [scenario.sites[site] for site in sites.tolist()]
    return Place(
        region=region_of[chosen[0].zone],
        objective=objective,
        limit=one.limit,
        where=one.where,
        item=one.item,
        period=one.period,
        once=one.limit in ONCE or one.limit == "equipment",
        unit=WHOLE_UNITS.get(one.limit) or UNITS[one.limit][0],
        sites=tuple(site.site for site in chosen),
    )


def not_linear_at(place: Place, found: Mapping[float, Difference], by_clock: bool) -> NotLinear:
    """Tell a place without a value.

    Args:
        place: the place.
        found: what so many more bring.
        by_clock: whether the clock stopped a solver on the way.
    """
    brings = tuple(Brought(amount=amount, low=finite(one.low), high=finite(one.high)) for amount, one in found.items())
    return NotLinear(**place.model_dump(), brings=brings, by_clock=by_clock)


def finite(number: float) -> float | None:
    """Give a number; None if it is infinite or none."""
    return number if isfinite(number) else None
