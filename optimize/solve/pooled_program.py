"""Racks pooled by buyer: a relaxation in which the racks of a buyer stand at no site in particular.

What makes a program hard to split by site is where the racks stand: their prices change from period to period, and a
site that is asked by itself moves its racks after every tenth of a percent. If the sites of a buyer are taken
together, as if its racks found room at all of them, a site only decides what it builds, and says how much power and
cooling it has for racks. Rows that count racks at one site are summed over the buyer's sites, and racks of one product
become one column. Rows that hold a site's racks against what is shared are left out. Whatever the sites can do one by
one they can do together, so a bound of the result is one of the program.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.rack_pools import RackPools

LEFT_OUT = -1
"""Group of a row that the relaxation does without."""

EQUAL = 1e-12
"""Coefficients that differ by no more are the same."""


@dataclass(frozen=True)
class PooledProgram:
    """A program whose racks are pooled.

    Attributes:
        program: the relaxation.
        place: which of its columns each column of the whole program is a part of, shape (columns of the whole,).
        kept: whether a column of the whole program is one of the relaxation too, shape (columns of the whole,).
    """

    program: Program
    place: Integers
    kept: npt.NDArray[np.bool_]

    def pooled(self, plan: Floats) -> Floats:
        """Give a plan of the whole program in the columns of the relaxation."""
        return np.bincount(self.place, weights=plan, minlength=len(self.program.cost))

    def spread(self, pooled: Floats, plan: Floats) -> Floats:
        """Put what sites build in a solution of the relaxation into a plan of the whole program; its racks stay."""
        return np.where(self.kept, pooled[self.place], plan)


def pool_racks(program: Program, pools: RackPools) -> PooledProgram:
    """Sum the rows of each group, and make one column of those that are the same after that."""
    summed, grouped = _rows_summed(program, _without_joint_rows(program, pools))
    summed = _without_uneven_rows(summed, grouped, pools.of_column)
    first, column = _numbered(_same_columns(summed, pools.of_column))
    merged = np.bincount(column)[column] > 1
    result = replace(
        summed,
        matrix=summed.matrix[:, first].tocsr(),
        lower=np.bincount(column, weights=summed.lower),
        upper=_sums(column, summed.upper, len(first)),
        cost=summed.cost[first],
        tie_break=summed.tie_break[first],
        compute=summed.compute[first],
        integer=summed.integer[first] & ~merged[first],
        whole_later=summed.whole_later[first],
        site_of_column=np.where(merged[first], SHARED, summed.site_of_column[first]),
        zone_of_column=summed.zone_of_column[first],
        pools=None,
    )
    return PooledProgram(result, column, ~merged)


def _without_joint_rows(program: Program, pools: RackPools) -> Integers:
    """Leave out rows of a group that have columns of no site: their sum would say something else."""
    joint = ((program.matrix != 0) @ (program.site_of_column == SHARED).astype(np.int64)) > 0
    grouped = pools.of_row >= len(pools.of_row)
    return np.where(grouped & joint, LEFT_OUT, pools.of_row)


def _rows_summed(program: Program, group: Integers) -> tuple[Program, npt.NDArray[np.bool_]]:
    """Sum the rows of each group, and say which rows are sums."""
    rows = np.flatnonzero(group != LEFT_OUT)
    first, number = _numbered(group[rows])
    adding = sparse.csr_array((np.ones(len(rows)), (number, rows)), shape=(len(first), len(group)))
    summed = replace(
        program,
        matrix=(adding @ program.matrix).tocsr(),
        row_lower=_sums(number, program.row_lower[rows], len(first)),
        row_upper=_sums(number, program.row_upper[rows], len(first)),
        period_of_row=program.period_of_row[rows][first],
        start=None,
    )
    return summed, group[rows][first] >= len(group)


def _without_uneven_rows(program: Program, grouped: npt.NDArray[np.bool_], of_column: Integers) -> Program:
    """Leave out sums that not all columns of a group are in alike, such as those over some sites of a buyer alone."""
    uneven = np.zeros(len(grouped), dtype=bool)
    uneven[_difference(program, of_column).indices] = True
    rows = np.flatnonzero(~(uneven & grouped))
    return replace(
        program,
        matrix=program.matrix[rows],
        row_lower=program.row_lower[rows],
        row_upper=program.row_upper[rows],
        period_of_row=program.period_of_row[rows],
    )


def _difference(program: Program, of_column: Integers) -> sparse.csc_array:
    """What each column differs by from the first of its group."""
    first, number = _numbered(of_column)
    columns = program.matrix.tocsc()
    difference = columns - columns[:, first[number]]
    difference.data[np.abs(difference.data) <= EQUAL] = 0.0
    difference.eliminate_zeros()
    return difference


def _same_columns(program: Program, group: Integers) -> Integers:
    """Break up the groups whose columns are not all the same."""
    first, number = _numbered(group)
    apart = np.diff(_difference(program, group).indptr) > 0
    for values in (program.cost, program.tie_break, program.compute):
        apart |= np.abs(values - values[first[number]]) > EQUAL
    broken = np.bincount(number, weights=apart)[number] > 0
    return np.where(broken, np.arange(len(group)), group)


def _numbered(group: Integers) -> tuple[Integers, Integers]:
    """Give the first member of each group, and the number of each member's group, in the order of the groups."""
    _, first, number = np.unique(group, return_index=True, return_inverse=True)
    return first, number


def _sums(number: Integers, values: Floats, count: int) -> Floats:
    """Sum by group; infinite where a member is."""
    total: npt.NDArray[np.float64] = np.zeros(count)
    np.add.at(total, number, values)
    return total
