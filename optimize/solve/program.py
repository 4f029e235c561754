"""A mixed-integer program as arrays, and the parts of it that belong to each site."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from optimize.solve.rack_pools import RackPools

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

SHARED = -1
"""Site, zone or period number of what belongs to none."""


@dataclass(frozen=True)
class Program:
    """maximise cost . x subject to row_lower <= matrix x <= row_upper, lower <= x <= upper, some x whole.

    Attributes:
        tie_break: what is maximised next, among solutions of the same cost, shape (columns,).
        compute: discounted compute of one unit of each column: what tells which sites matter, shape (columns,).
        whole_later: columns that a big program treats as real and rounds at the end (racks): branching on them
            keeps HiGHS from finding any plan, and rounding loses a rack or two a product.
        site_of_column: number of the site that a column belongs to, or `SHARED`, shape (columns,).
        zone_of_column: number of the zone that a column of no site belongs to, or `SHARED`, shape (columns,).
        zone_of_site: number of the zone of each site, shape (sites,).
        period_of_row: period of a row, or `SHARED`, shape (rows,).
        start: a solution to begin from; None to begin with nothing. It may miss rows that make a plan worth something.
        pools: what can be taken together if buyers pool their racks; None in a part of a program.
    """

    matrix: sparse.csr_array
    row_lower: Floats
    row_upper: Floats
    lower: Floats
    upper: Floats
    cost: Floats
    tie_break: Floats
    compute: Floats
    integer: npt.NDArray[np.bool_]
    whole_later: npt.NDArray[np.bool_]
    site_of_column: Integers
    zone_of_column: Integers
    zone_of_site: Integers
    period_of_row: Integers
    start: Floats | None = None
    pools: RackPools | None = None

    @property
    def sites(self) -> int:
        """Number of sites."""
        return len(self.zone_of_site)

    @cached_property
    def by_column(self) -> sparse.csc_array:
        """The matrix by columns: made once, where parts are cut out of a program again and again."""
        return self.matrix.tocsc()

    def objective(self, x: Floats) -> float:
        """Value of a solution."""
        return float(self.cost @ x)

    def violation(self, x: Floats) -> float:
        """Largest violation of a row or a bound by a solution, absolute."""
        activity = self.matrix @ x
        return float(
            max(
                (activity - self.row_upper).max(initial=0.0),
                (self.row_lower - activity).max(initial=0.0),
                (x - self.upper).max(initial=0.0),
                (self.lower - x).max(initial=0.0),
            )
        )


def with_row(program: Program, coefficients: Floats, at_least: float) -> Program:
    """Add the row coefficients . x >= at_least."""
    row = sparse.csr_array(coefficients.reshape(1, -1))
    return replace(
        program,
        matrix=sparse.vstack([program.matrix, row], format="csr"),
        row_lower=np.append(program.row_lower, at_least),
        row_upper=np.append(program.row_upper, np.inf),
        period_of_row=np.append(program.period_of_row, SHARED),
        pools=None,
    )


def with_rows(program: Program, rows: Integers) -> Program:
    """Keep some rows, given by their numbers; what bounds the result bounds the program."""
    return replace(
        program,
        matrix=program.matrix[rows],
        row_lower=program.row_lower[rows],
        row_upper=program.row_upper[rows],
        period_of_row=program.period_of_row[rows],
        pools=None,
    )


def until(program: Program, period: int) -> Program:
    """Leave out the rows of later periods, and the columns that then are in no row and count for nothing.

    Without those rows more is possible, so a bound of the result is one of the program.
    """
    rows = np.flatnonzero(program.period_of_row <= period)
    matrix = program.matrix[rows].tocsc()
    columns = np.flatnonzero((np.diff(matrix.indptr) > 0) | (program.cost != 0))
    return part_of(replace(program, start=None), rows, columns, matrix[:, columns].tocsr())


def part_of(program: Program, rows: Integers, columns: Integers, matrix: sparse.csr_array) -> Program:
    """Keep some rows and columns.

    Args:
        program: the program, without a start.
        rows: rows that stay.
        columns: columns that stay.
        matrix: the coefficients of those rows in those columns.
    """
    return replace(
        program,
        matrix=matrix,
        row_lower=program.row_lower[rows],
        row_upper=program.row_upper[rows],
        lower=program.lower[columns],
        upper=program.upper[columns],
        cost=program.cost[columns],
        tie_break=program.tie_break[columns],
        compute=program.compute[columns],
        integer=program.integer[columns],
        whole_later=program.whole_later[columns],
        site_of_column=program.site_of_column[columns],
        zone_of_column=program.zone_of_column[columns],
        period_of_row=program.period_of_row[rows],
        pools=None,
    )


def rows_of_columns(by_column: sparse.csc_array, columns: Integers) -> tuple[Integers, sparse.csr_array]:
    """Give the rows that some columns are in, and the coefficients of those rows in those columns.

    It takes as long as these columns have entries, however many rows there are.
    """
    part = by_column[:, columns]
    rows, place = np.unique(part.indices, return_inverse=True)
    cut = sparse.csc_array((part.data, place.astype(np.int32), part.indptr), shape=(len(rows), len(columns)))
    return rows.astype(np.int64), cut.tocsr()


def shared_rows(program: Program) -> npt.NDArray[np.bool_]:
    """Say which rows columns of more than one site, or of none, are in, shape (rows,)."""
    return rows_of_many(program.matrix, program.site_of_column)


def rows_of_many(matrix: sparse.csr_array, owner_of_column: Integers) -> npt.NDArray[np.bool_]:
    """Say which rows have columns of more than one owner, or of none, shape (rows,)."""
    entries = matrix.tocoo()
    owner = owner_of_column[entries.coords[1]]
    least = np.full(matrix.shape[0], np.iinfo(np.int64).max)
    most = np.full(matrix.shape[0], SHARED - 1)
    np.minimum.at(least, entries.coords[0], owner)
    np.maximum.at(most, entries.coords[0], owner)
    shared: npt.NDArray[np.bool_] = (least != most) | (least == SHARED)
    return shared


def columns_by_owner(owner_of_column: Integers, owners: int) -> list[Integers]:
    """Give the columns of every owner, given the owner of every column."""
    order = np.argsort(owner_of_column, kind="stable")
    bounds = np.searchsorted(owner_of_column[order], np.arange(owners + 1))
    return [order[first:last] for first, last in pairwise(bounds)]
