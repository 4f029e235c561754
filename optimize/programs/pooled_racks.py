"""Which rows and columns count racks at a site: what is taken together if buyers pool their racks."""

import numpy as np
import numpy.typing as npt

from optimize.arrays import Block, Matrix
from optimize.model.buyers import buyers_of
from optimize.programs.counted_racks import rack_classes
from optimize.solve.rack_pools import OF_SITE, RackPools
from planner.scenario import Scenario

Integers = npt.NDArray[np.int64]

RACKS = ("stock", "removed")
"""Variables that count racks at a site."""


def rack_pools(matrix: Matrix, scenario: Scenario, site_of_column: Integers, period_of_row: Integers) -> RackPools:
    """Find what has to be summed, by the names of an expanded model.

    Args:
        matrix: the expanded model.
        scenario: what it was made of.
        site_of_column: site of each column.
        period_of_row: period of each row.
    """
    classes = rack_classes(matrix, site_of_column, period_of_row)
    of_row, of_column = _of_products(matrix, scenario)
    buyers = {site: number for number, buyer in enumerate(buyers_of(scenario)) for site in buyer.sites}
    buyer = np.array([buyers.get(site.site, -1) for site in scenario.sites], dtype=np.int64)
    joins = classes.joins
    of_added = np.where(joins == OF_SITE, OF_SITE, buyer[classes.site_of_row] * (joins.max(initial=0) + 1) + joins)
    return RackPools(
        classes,
        _renumbered(
            np.append(of_row[~classes.replaced], np.where(joins == OF_SITE, OF_SITE, 2 * len(of_row) + of_added)),
            np.append(of_row[~classes.replaced] >= len(of_row), joins != OF_SITE),
        ),
        _renumbered(
            np.append(of_column, np.full(len(classes.site_of_column), OF_SITE)),
            np.append(of_column >= len(of_column), np.zeros(len(classes.site_of_column), dtype=bool)),
        ),
    )


def _renumbered(group: Integers, grouped: npt.NDArray[np.bool_]) -> Integers:
    """Give each row or column its own number, and groups numbers from the count of all on."""
    number = np.arange(len(group))
    _, place = np.unique(group[grouped], return_inverse=True)
    number[grouped] = len(group) + place
    return number


def _of_products(matrix: Matrix, scenario: Scenario) -> tuple[Integers, Integers]:
    """Group the rows and columns that count the racks of a product."""
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
    return of_row, of_column


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
