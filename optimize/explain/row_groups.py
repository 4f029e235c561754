"""Rows of a model by the limit and the site, zone or region that they belong to: what people can be told of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optimize.arrays import Block, Matrix
from optimize.solve.program import SHARED, Integers

LIMIT_OF_BLOCK = {
    "zone_with_non_firm": "zone",
    "connection_with_non_firm": "connection",
    "first_lead_time": "lead_time",
    "first_budget": "budget",
    "first_construction": "crews",
    "construction": "crews",
    "first_fit_out": "fit_out",
    "first_warehouse_balance": "accelerators",
    "warehouse_balance": "accelerators",
    "end_of_life": "accelerators",
    "shared_offer": "accelerators",
    "region_compute_sum": "concentration",
    "smelter": "potlines",
    "smelter_stays_shut": "potlines",
    "smelter_stays_restarted": "potlines",
    "smelter_potlines": "potlines",
}
"""What a block of rows is called where its own name is not that of the limit."""

IDENTITIES = frozenset(
    {
        *("balance", "racks", "racks_stay", "racks_removed", "potlines"),
        *("presence", "presence_by_size", "presence_stays", "import_needs_presence", "supply_needs_presence"),
        *("generation_mean", "generation_is_used", "generation_runs", "non_firm_is_imported", "entrant_compute"),
    }
)
"""What holds whatever the tables say: nobody is told that it is to blame."""


@dataclass(frozen=True)
class RowGroup:
    """The rows of one limit at one place.

    Attributes:
        limit: name of the limit, or of an identity.
        where: site, zone, region, basin, order book or buyer.
        kind: kind of option, for lead times; blank for others.
        rows: the rows.
        periods: their periods; `SHARED` for a row of no period.
        items: what each row is about beside its place: an option, product or technology; blank for nothing.
    """

    limit: str
    where: str
    kind: str
    rows: Integers
    periods: Integers
    items: tuple[str, ...]


def row_groups(matrix: Matrix, rows: Integers, kind_of_option: Mapping[str, str]) -> tuple[RowGroup, ...]:
    """Sort rows into groups, in the order of the model.

    Args:
        matrix: the model.
        rows: the rows, ascending; those beyond the model's belong to no group.
        kind_of_option: kind of every option.
    """
    found: dict[tuple[str, str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for block in matrix.rows.values():
        for row in rows[(rows >= block.first) & (rows < block.first + block.size)]:
            members, period = _members(block, int(row) - block.first)
            limit = LIMIT_OF_BLOCK.get(block.name, block.name)
            item = str(members[1]) if len(members) > 1 else ""
            kind = kind_of_option[item] if limit == "lead_time" else ""
            found[limit, str(members[0]) if members else "", kind].append((int(row), period, item))
    return tuple(
        RowGroup(
            limit,
            where,
            kind,
            np.array([row for row, _, _ in entries]),
            np.array([period for _, period, _ in entries]),
            tuple(item for _, _, item in entries),
        )
        for (limit, where, kind), entries in found.items()
    )


def _members(block: Block, offset: int) -> tuple[list[Any], int]:
    """Give the index of a row without its period, and the period."""
    places = np.unravel_index(offset, block.shape)
    index: list[Any] = []
    for axis, place in zip(block.axes, places, strict=True):
        element = axis[int(place)]
        index.extend(element if isinstance(element, tuple) else (element,))
    if index and isinstance(index[-1], int):
        return index[:-1], index[-1]
    return index, SHARED
