"""A bound site by site: what the sites can do at given prices for what they share, each by itself.

Any prices give a bound: a plan keeps the shared limits, so paying for what it uses of them and being paid for all that
there is can only add to its value (Lagrangian relaxation; Geoffrion 1974). At the prices of the relaxation, and with
real numbers, that bound is the relaxation's own. With whole numbers at every site it is tighter.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from optimize.solve.highs import Effort, solve_relaxation, solve_whole
from optimize.solve.program import (
    SHARED,
    Floats,
    Integers,
    Program,
    columns_by_owner,
    part_of,
    rows_of_columns,
    shared_rows,
)

EARNS_NOTHING = 1e-6
"""A shared column that earns less than that at the prices earns nothing: the solver's tolerance."""


@dataclass(frozen=True)
class PricedSites:
    """The sites of a program, at prices for what they share.

    Attributes:
        program: the program, with the prices in its costs.
        columns: its matrix by columns.
        columns_of_site: the columns of each site.
        shared: whether a row is shared, shape (rows,).
        beside: value of the shared limits, and of the columns that belong to no site; inf if those have no bound.
    """

    program: Program
    columns: sparse.csc_array
    columns_of_site: tuple[Integers, ...]
    shared: np.ndarray[tuple[int], np.dtype[np.bool_]]
    beside: float

    @classmethod
    def at(cls, program: Program, prices: Floats) -> "PricedSites":
        """Put prices on the shared rows of a program.

        Args:
            program: the program.
            prices: of each row, shape (rows,); those of rows that are not shared do not matter.
        """
        shared = shared_rows(program)
        limit = np.where(prices > 0, program.row_upper, program.row_lower)
        price = np.where(shared & np.isfinite(limit), prices, 0.0)
        cost = program.cost - program.matrix.T @ price
        return cls(
            program=replace(program, cost=cost, start=None),
            columns=program.matrix.tocsc(),
            columns_of_site=tuple(columns_by_owner(program.site_of_column, program.sites)),
            shared=shared,
            beside=float(price @ np.where(price != 0, limit, 0.0)) + _of_no_site(program, cost),
        )

    def real_bound(self, site: int) -> float:
        """Most that a site can earn if nothing has to be whole."""
        return solve_relaxation(self.part(site), Effort()).bound

    def whole_bound(self, site: int, effort: Effort) -> float:
        """Bound what a site can earn in whole units.

        Presolve is left out: it can make a bound wrong, which nothing else would show.
        """
        return solve_whole(self.part(site), replace(effort, presolve=False)).bound

    def part(self, site: int) -> Program:
        """Give the program of a site by itself."""
        columns = self.columns_of_site[site]
        rows, part = rows_of_columns(self.columns, columns)
        own = ~self.shared[rows]
        return part_of(self.program, rows[own], columns, part[own])


def _of_no_site(program: Program, cost: Floats) -> float:
    """Most that the columns of no site can earn; of each by itself."""
    cost = np.where(program.site_of_column == SHARED, cost, 0.0)
    cost = np.where((cost < EARNS_NOTHING) & (cost > 0), 0.0, cost)
    best = np.where(cost > 0, program.upper, program.lower)
    return float(cost @ np.where(cost != 0, best, 0.0))
