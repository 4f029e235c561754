"""Which rows and columns count racks at a site: what is taken together if buyers pool their racks."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimize.arrays import Block, Matrix
from optimize.model.buyers import buyers_of
from planner.scenario import Scenario

Integers = npt.NDArray[np.int64]

RACKS = ("stock", "removed")
"""Variables that count racks at a site."""


@dataclass(frozen=True)
class RackPools:
    """Which rows are summed and which columns become one if buyers pool their racks.

    Attributes:
        of_row: group of each row, shape (rows,).
        of_column: group of each column, shape (columns,).
    """

    of_row: Integers
    of_column: Integers


def rack_pools(matrix: Matrix, scenario: Scenario) -> RackPools:
    """Find what has to be summed, by the names of an expanded model.

    Args:
        matrix: the expanded model.
        scenario: what it was made of.
    """
    buyer_of = {site: buyer.name for buyer in buyers_of(scenario) for site in buyer.sites}
    of_row = np.arange(matrix.matrix.shape[0])
    of_column = np.arange(matrix.matrix.shape[1])
    racks = np.zeros(len(of_column), dtype=bool)
    for name in RACKS:
        block = matrix.columns[name]
        if not block.size:
            continue
        racks[block.span] = True
        of_column[block.span] = _grouped(block, buyer_of, first=len(of_column) + block.first)
    counts_racks = (matrix.matrix != 0) @ racks
    for block in matrix.rows.values():
        if block.size and counts_racks[block.span].any() and _leads_with_site(block, buyer_of):
            of_row[block.span] = _grouped(block, buyer_of, first=len(of_row) + block.first)
    return RackPools(of_row, of_column)


def _leads_with_site(block: Block, buyer_of: dict[str, str]) -> bool:
    return all((member[0] if isinstance(member, tuple) else member) in buyer_of for member in block.axes[0])


def _grouped(block: Block, buyer_of: dict[str, str], first: int) -> Integers:
    """Number the rows or columns of a block so that those of one buyer that are the same but for the site agree."""
    number: dict[tuple[object, ...], int] = {}
    leading = []
    for member in block.axes[0]:
        site, *rest = member if isinstance(member, tuple) else (member,)
        leading.append(number.setdefault((buyer_of[site], *rest), len(number)))
    inner = block.size // len(leading)
    groups: Integers = first + np.add.outer(np.array(leading) * inner, np.arange(inner)).reshape(-1)
    return groups
