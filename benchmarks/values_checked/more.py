"""A problem built anew with more of a limit: in the tables where they have a number for it, else in the rows."""

from dataclasses import replace
from typing import Any

import numpy as np

from optimize.explain.conflict import without_supply_bounds
from optimize.explain.mw_per_mva import mw_per_mva
from optimize.problem import Problem
from optimize.pursuit import WholeProgram
from optimize.solve.program import Program
from optimize.solve.search import with_real_racks
from planner.limit_values import LimitValue
from planner.scenario import Scenario

ROWS = {
    "substation": ("substation",),
    "transformer": ("transformer",),
    "connection": ("connection", "connection_with_non_firm"),
    "hall": ("hall",),
    "cooling": ("cooling",),
    "equipment": ("equipment",),
    "generation": ("generation",),
    "connection_ceiling": ("connection_ceiling",),
    "fit_out": ("first_fit_out", "fit_out"),
    "crews": ("crews",),
}
"""Rows of the new model that move where no table has a number for more: for one MW, or from a later period on."""


def problem_with(part: Scenario, value: LimitValue, amount: float) -> tuple[Problem, Program, str]:
    """Build the problem of a part with more of a limit.

    Args:
        part: the part of the scenario, as its tables have it.
        value: the value that names the limit, the place and the period.
        amount: how much more, in the unit of the value; 0 for the problem as it is.

    Returns:
        The problem, its program with racks as real numbers, and whether 'table' or 'rows' say more.

    Raises:
        LookupError: if this check knows no way to give more of the limit.
    """
    changed = _with_more(part, value, amount)
    problem = WholeProgram(changed or part, value.objective).problem
    program = without_supply_bounds(problem, with_real_racks(problem.program))
    if changed is not None:
        return problem, program, "table"
    return problem, _moved(problem, program, value, amount), "rows"


def _with_more(part: Scenario, value: LimitValue, amount: float) -> Scenario | None:
    """Change the number in the tables; None where they have none."""
    if value.limit == "zone":
        return replace(part, zone_headroom=_headroom(part, value, amount))
    if value.limit == "accelerators":
        return replace(part, accelerator_supply=(*part.accelerator_supply, _further_supply(part, value, amount)))
    if value.period > 0:
        return None
    if value.limit == "connection_ceiling":
        return _at_site(part, value.where, "connection_limit_mw", amount)
    if value.limit == "fit_out":
        return _at_site(part, value.where, "fit_out_mw_per_month", amount / part.calendar.period_months)
    if value.limit == "crews":
        crews = tuple(
            row.model_copy(update={"crew_mw": row.crew_mw + amount}) if row.region == value.where else row
            for row in part.crews
        )
        return replace(part, crews=crews)
    return None


def _at_site(part: Scenario, site: str, column: str, amount: float) -> Scenario:
    sites = tuple(
        row.model_copy(update={column: getattr(row, column) + amount}) if row.site == site else row
        for row in part.sites
    )
    return replace(part, sites=sites)


def _headroom(part: Scenario, value: LimitValue, amount: float) -> tuple[Any, ...]:
    calendar = part.calendar
    mine = sorted((row for row in part.zone_headroom if row.zone == value.where), key=lambda row: row.period)
    others = [row for row in part.zone_headroom if row.zone != value.where]
    before = [row for row in mine if row.period <= calendar.label(value.period)]
    if before and before[-1].period != calendar.label(value.period):
        mine.append(before[-1].model_copy(update={"period": calendar.label(value.period)}))
    moved = [
        row.model_copy(update={"headroom_mw": row.headroom_mw + amount})
        if row.period >= calendar.label(value.period)
        else row
        for row in mine
    ]
    return (*others, *sorted(moved, key=lambda row: row.period))


def _further_supply(part: Scenario, value: LimitValue, amount: float) -> Any:
    """Offer a number more in one period to the buyer alone, as the row that is most like it does."""
    label = part.calendar.label(value.period)
    owners = {row.owner for row in part.owners}
    like = [row for row in part.accelerator_supply if row.accelerator == value.item]
    row = next((row for row in like if value.where in (row.owner, row.region)), like[0])
    update = {"supply": "one-more", "first_period": label, "last_period": label, "event": None}
    to = {"owner": value.where if value.where in owners else None}
    return row.model_copy(update=update | to | {"accelerators_per_period": 1000.0 * amount})


def _moved(problem: Problem, program: Program, value: LimitValue, amount: float) -> Program:
    """Move the rows of the new model that are of the limit and the place, from the period on or in it alone."""
    if value.limit not in ROWS:
        raise LookupError(f"no check of {value.limit} is known")
    upper = program.row_upper.copy()
    for name in ROWS[value.limit]:
        if name not in problem.matrix.rows:
            continue
        block = problem.matrix.rows[name]
        for offset in range(block.size):
            places = np.unravel_index(offset, block.shape)
            index: list[Any] = []
            for axis, place in zip(block.axes, places, strict=True):
                element = axis[int(place)]
                index.extend(element if isinstance(element, tuple) else (element,))
            period = int(index[-1])
            if _names(index[:-1], value) and (period == value.period if value.once else period >= value.period):
                upper[block.first + offset] += amount * mw_per_mva(problem.data.scenario, value.limit, value.where)
    return replace(program, row_upper=upper)


def _names(members: list[Any], value: LimitValue) -> bool:
    """Whether a row is about the place of a value; that of an order book is named region/option."""
    if value.limit == "equipment":
        names = {str(member) for member in members}
        return names == {f"{value.where}/{value.item}"} or names == {value.where, value.item}
    return str(members[0]) == value.where
