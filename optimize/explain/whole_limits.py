"""Limits of which more is of use only with one more whole order: slots of makers, and crews.

With all orders held one more of these gives nothing, so they have no price. What there is instead: the full rows, and
for each the order that would use what is more, best by the prices of the linear program.
"""

from dataclasses import dataclass

import numpy as np

from optimize.arrays import Block
from optimize.explain.conflict import find_groups
from optimize.explain.held_plan import HeldPlan
from optimize.explain.priced_rows import PricedLimit
from optimize.problem import Problem
from optimize.solve.program import Floats, Integers
from optimize.solve.shifted_relaxation import Shifted

WHOLE_UNITS = {"equipment": "order slot", "crews": "MW of crews"}
"""What one more of each limit is."""

ORDERS_TRIED = 4
"""Orders of a limit and place that are tried in the linear program: those with the best prices."""


@dataclass(frozen=True)
class WholeLimit:
    """More of a limit at one place, as much as one more order needs, and the order that gives most by its price.

    Attributes:
        limit: the limit and the rows that move by one more.
        step: how much more one order needs, in the unit of the limit.
        order: column of the order.
        score: what the order gives by prices.
    """

    limit: PricedLimit
    step: float
    order: int
    score: float

    @property
    def amounts(self) -> Floats:
        """By how much the rows move in all."""
        return self.limit.amounts * self.step


def whole_limits(held: HeldPlan, limit: str) -> list[list[WholeLimit]]:
    """List full rows of slots or crews with the orders that would use more, by place, the best scores first.

    Args:
        held: the plan.
        limit: 'equipment' or 'crews'.
    """
    problem, program = held.problem, held.program
    if limit not in problem.matrix.rows or not problem.matrix.rows[limit].size:
        return []
    reduced = program.cost - program.matrix.T @ held.prices
    room = held.program.row_upper - program.matrix @ held.plan
    places = []
    for group in find_groups(problem, limit):
        if limit == "crews":
            limiting = problem.matrix.rows["crews"]
            kept = (group.rows >= limiting.first) & (group.rows < limiting.first + limiting.size)
        else:
            kept = np.ones(len(group.rows), dtype=bool)
        rows, periods = group.rows[kept], group.periods[kept]
        found = [
            WholeLimit(_more(limit, group.where, rows, periods, period), needed, order, float(reduced[order]))
            for row, period in zip(rows.tolist(), periods.tolist(), strict=True)
            for order, needed in _orders(problem, limit, group.where, row, period)
            if room[row] < needed - ROUNDING and held.plan[order] < program.upper[order] - ROUNDING
        ]
        places.append(sorted(found, key=lambda one: -one.score)[:ORDERS_TRIED])
    return [place for place in places if place]


def with_the_order(held: HeldPlan, one: WholeLimit) -> tuple[Shifted, float]:
    """Solve the linear program with more of the limit and the one order that uses it.

    Returns:
        The solution, and what it gives; NaN where the order does not fit to the others.
    """
    column = held.program.matrix[:, [one.order]].tocoo()
    amounts = np.zeros(len(held.program.row_lower))
    amounts[column.coords[0]] = -column.data
    amounts[one.limit.rows] += one.amounts
    rows = np.flatnonzero(amounts)
    found = held.shifted(rows, amounts[rows])
    return found, held.gain(found) + float(held.program.cost[one.order])


ROUNDING = 1e-6
"""What is less than that is no room."""


def _more(limit: str, where: str, rows: Integers, periods: Integers, period: int) -> PricedLimit:
    """Give one more slot in a period alone, or one more MW of crews from a period on."""
    region, _, option = where.partition("/")
    moved = rows[periods == period] if limit == "equipment" else rows[periods >= period]
    return PricedLimit(limit, region, option, period, moved, np.ones(len(moved)))


def _orders(problem: Problem, limit: str, where: str, row: int, period: int) -> list[tuple[int, float]]:
    """Give the orders that a row holds back, each with how much of the limit one more needs."""
    orders = problem.matrix.columns["orders"]
    if limit == "equipment":
        columns = problem.matrix.matrix[[row]].indices
        return [(int(column), 1.0) for column in columns if _is_of(orders, int(column))]
    zones = {zone.zone: zone.region for zone in problem.data.scenario.zones}
    region = {site.site: zones[site.zone] for site in problem.data.scenario.sites}
    crew = {option.option: float(option.crew_mw) for option in problem.data.scenario.options}
    periods = orders.shape[1]
    return [
        (orders.first + place * periods + period, crew[option])
        for place, (site, option) in enumerate(problem.data.site_options)
        if region[site] == where and crew[option] > 0
    ]


def _is_of(block: Block, column: int) -> bool:
    return block.first <= column < block.first + block.size
