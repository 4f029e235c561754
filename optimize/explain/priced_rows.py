"""Which limits have a price, in the units that people buy them in."""

from dataclasses import dataclass

import numpy as np

from optimize.explain.conflict import find_groups
from optimize.explain.mw_per_mva import mw_per_mva
from optimize.explain.row_groups import LIMIT_OF_BLOCK, RowGroup, row_groups
from optimize.problem import Problem
from optimize.solve.program import SHARED, Floats, Integers

UNITS = {
    "zone": ("MW of headroom", 1.0),
    "connection": ("MW of contract", 1.0),
    "connection_ceiling": ("MW of largest connection", 1.0),
    "substation": ("MVA of bays", 1.0),
    "transformer": ("MVA of transformers", 1.0),
    "generation": ("MW of firm generation", 1.0),
    "generation_fuel": ("GJ of fuel a day", 1.0),
    "non_firm_backing": ("MW of backing", 1.0),
    "hall": ("MW of halls", 1.0),
    "cooling": ("MW of cooling", 1.0),
    "water": ("ML of water a year", 1.0),
    "basin_water": ("ML of water a year", 1.0),
    "fit_out": ("MW of fit-out a period", 1.0),
    "accelerators": ("1,000 accelerators", 1000.0),
    "budget": ("million USD", 1.0),
    "carbon": ("kt of carbon dioxide a year", 1.0),
    "smelter_closures": ("kt of closures a year", 1.0),
    "rental": ("EFLOP/s for rent", 1.0),
}
"""What one more of each limit is, and how many of the limit's own units that are; whole units are priced elsewhere."""

ONCE = frozenset({"accelerators", "budget"})
"""What is handed over once and carried over; of all else one more is there from a period on."""

CARRIED = {"accelerators": ("first_warehouse_balance", "warehouse_balance"), "budget": ("first_budget", "budget")}
"""The rows of these in which one more is handed over."""


@dataclass(frozen=True)
class PricedLimit:
    """One more of a limit at one place, from a period on or once.

    Attributes:
        limit: name of the limit.
        where: its place.
        item: product, where that matters; blank elsewhere.
        period: number of the first period.
        rows: rows that move.
        amounts: by how much each moves for one more, in its own unit.
    """

    limit: str
    where: str
    item: str
    period: int
    rows: Integers
    amounts: Floats


def priced_limits(problem: Problem, prices: Floats, limit: str) -> tuple[PricedLimit, ...]:
    """List the places of a limit with a price: from the first period that has one, or once where it is most.

    Args:
        problem: the problem.
        prices: what one unit more of each row is worth, shape (rows,).
        limit: name of the limit.
    """
    blocks = [block for name, block in problem.matrix.rows.items() if LIMIT_OF_BLOCK.get(name, name) == limit]
    spans = np.concatenate([np.arange(block.first, block.first + block.size) for block in blocks] or [np.zeros(0, int)])
    rows = np.sort(spans[np.abs(prices[spans]) > PRICE])
    kinds = {row.option: row.kind for row in problem.data.scenario.options}
    groups = row_groups(problem.matrix, rows, kinds)
    if limit in ONCE:
        return tuple(one for group in groups for one in _once(problem, group, prices))
    first = {(group.where, item): period for group in groups for item, period in _first_periods(group)}
    return tuple(
        _from_then_on(problem, group, item, first[group.where, item])
        for group in (find_groups(problem, limit) if first else ())
        for item in dict.fromkeys(group.items)
        if (group.where, item) in first
    )


PRICE = 1e-9
"""Smallest price that is not nothing."""


def _first_periods(group: RowGroup) -> list[tuple[str, int]]:
    """Give the first period of each item of a group; the last one given counts."""
    return sorted(zip(group.items, group.periods.tolist(), strict=True), key=lambda place: -place[1])


def _from_then_on(problem: Problem, group: RowGroup, item: str, first: int) -> PricedLimit:
    """Move the rows of all periods from the first on: what stands stays."""
    chosen = (np.array(group.items) == item) & (group.periods >= first)
    rows = group.rows[chosen]
    amounts = np.full(len(rows), UNITS[group.limit][1] * mw_per_mva(problem.data.scenario, group.limit, group.where))
    return PricedLimit(group.limit, group.where, item, first, rows, amounts)


def _once(problem: Problem, group: RowGroup, prices: Floats) -> list[PricedLimit]:
    """Move the row with the highest price of each product, or of the money."""
    blocks = [problem.matrix.rows[name] for name in CARRIED[group.limit] if name in problem.matrix.rows]
    handed_over = np.zeros(len(prices), dtype=bool)
    for block in blocks:
        handed_over[block.span] = True
    size = {row.accelerator: float(row.block_size) for row in problem.data.scenario.accelerators}
    best: dict[str, int] = {}
    for place, (row, item) in enumerate(zip(group.rows, group.items, strict=True)):
        if handed_over[row] and (item not in best or abs(prices[row]) > abs(prices[group.rows[best[item]]])):
            best[item] = place
    return [
        PricedLimit(
            group.limit,
            group.where,
            item,
            int(max(group.periods[place], SHARED)),
            group.rows[[place]],
            np.array([UNITS[group.limit][1] / size.get(item, 1.0)]),
        )
        for item, place in best.items()
    ]
