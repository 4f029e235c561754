"""Racks pooled by buyer: a relaxation in which the racks of a buyer stand at no site in particular.

What makes a program hard to split by site is where the racks stand: their prices change from period to period, and a
site that is asked by itself moves its racks after every tenth of a percent. So a site only decides what it builds and
how much power it has for racks of each class, and all sites of a buyer together have the products that the buyer
bought: rows that count products at one site are summed over the buyer's sites, and racks of one product become one
column. Whatever the sites can do one by one they can do together, so a bound of the result is one of the program.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from optimize.solve.placed_entries import matrix_of
from optimize.solve.program import SHARED, Floats, Integers, Program, with_rows
from optimize.solve.rack_pools import RackClasses, RackPools

LEFT_OUT = -1
"""Group of a row that the relaxation does without."""

SUM = -1
"""Row of the whole program that a sum of several is."""

EQUAL = 1e-12
"""Coefficients that differ by no more are the same."""


@dataclass(frozen=True)
class PooledProgram:
    """A program whose racks are pooled.

    Attributes:
        whole: the program.
        program: the relaxation.
        classes: by what the sites count racks.
        place: which of its columns each column of the counted program, the one in which sites count racks by class, is
            a part of, shape (columns of that,).
        kept: whether a column of the counted program is one of the relaxation too, shape (columns of that,).
        row: which row of the counted program each of its rows is, or `SUM`, shape (rows of the relaxation,).
    """

    whole: Program
    program: Program
    classes: RackClasses
    place: Integers
    kept: npt.NDArray[np.bool_]
    row: Integers

    def pooled(self, plan: Floats) -> Floats:
        """Give a plan of the whole program in the columns of the relaxation."""
        counted = np.append(plan, self.classes.counts @ plan)
        pooled: Floats = np.bincount(self.place, weights=counted, minlength=len(self.program.cost)).astype(float)
        return pooled

    def spread(self, pooled: Floats) -> Floats:
        """Give a solution of the relaxation in the columns of the whole program.

        The racks of a buyer stand at its sites in proportion to the power that these have for racks of their class.
        """
        counted = _counted_matrix(self.whole, self.classes)
        beside_racks = counted @ np.where(self.kept, pooled[self.place], 0.0)
        single = np.zeros(len(beside_racks), dtype=bool)
        single[self.row[self.row != SUM]] = True
        room = np.where(single, 0.0, np.abs(beside_racks))
        rooms = (counted != 0).T @ room
        total, count = np.bincount(self.place, weights=rooms)[self.place], np.bincount(self.place)[self.place]
        share = np.where(total > 0, rooms / np.where(total > 0, total, 1.0), 1.0 / count)
        spread: Floats = np.where(self.kept, 1.0, share) * pooled[self.place]
        return spread[: len(self.whole.cost)]

    def prices_of_whole(self, prices: Floats) -> Floats:
        """Give prices of the relaxation's rows for those of the whole program; 0 where it has none."""
        of_whole = np.zeros(self.whole.matrix.shape[0])
        kept_row = np.flatnonzero(~self.classes.replaced)
        known = (self.row != SUM) & (self.row < len(kept_row))
        of_whole[kept_row[self.row[known]]] = prices[known]
        return of_whole


def pool_racks(program: Program, pools: RackPools) -> PooledProgram:
    """Sum the rows of each group, and make one column of those that are the same after that."""
    counted = _counted(program, pools.classes)
    group = _without_joint_rows(counted, pools)
    summed, number = _rows_summed(counted, group)
    even = _even_rows(summed, number >= len(group), pools.of_column)
    summed, number = with_rows(summed, even), number[even]
    first, column = _numbered(_same_columns(summed, pools.of_column))
    merged = np.bincount(column)[column] > 1
    relaxation = replace(
        summed,
        matrix=summed.matrix[:, first].tocsr(),
        lower=_sums(column, summed.lower, len(first)),
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
    return PooledProgram(
        whole=program,
        program=relaxation,
        classes=pools.classes,
        place=column,
        kept=~merged,
        row=np.where(number < len(group), number, SUM),
    )


def _counted_matrix(program: Program, classes: RackClasses) -> sparse.csr_array:
    """Give the coefficients of the program in which sites count racks by class."""
    kept = np.flatnonzero(~classes.replaced)
    before = sparse.hstack([program.matrix[kept], sparse.csr_array((len(kept), len(classes.site_of_column)))])
    return sparse.vstack([before, classes.rows], format="csr")


def _counted(program: Program, classes: RackClasses) -> Program:
    """Let sites count racks by class."""
    kept, added = np.flatnonzero(~classes.replaced), len(classes.site_of_column)
    nothing, none = np.zeros(added), np.full(added, SHARED)
    return replace(
        program,
        matrix=_counted_matrix(program, classes),
        row_lower=np.append(program.row_lower[kept], np.full(len(classes.row_upper), -np.inf)),
        row_upper=np.append(program.row_upper[kept], classes.row_upper),
        lower=np.append(program.lower, nothing),
        upper=np.append(program.upper, nothing + np.inf),
        cost=np.append(program.cost, nothing),
        tie_break=np.append(program.tie_break, nothing),
        compute=np.append(program.compute, nothing),
        integer=np.append(program.integer, nothing.astype(bool)),
        whole_later=np.append(program.whole_later, nothing.astype(bool)),
        site_of_column=np.append(program.site_of_column, classes.site_of_column),
        zone_of_column=np.append(program.zone_of_column, none),
        period_of_row=np.append(program.period_of_row[kept], classes.period_of_row),
        start=None,
        pools=None,
    )


def _without_joint_rows(program: Program, pools: RackPools) -> Integers:
    """Leave out rows of a group that have columns of no site: their sum would say something else."""
    joint = ((program.matrix != 0) @ (program.site_of_column == SHARED).astype(np.int64)) > 0
    grouped = pools.of_row >= len(pools.of_row)
    return np.where(grouped & joint, LEFT_OUT, pools.of_row)


def _rows_summed(program: Program, group: Integers) -> tuple[Program, Integers]:
    """Sum the rows of each group, and give the group of each sum."""
    rows = np.flatnonzero(group != LEFT_OUT)
    first, number = _numbered(group[rows])
    adding = matrix_of(np.ones(len(rows)), number, rows, (len(first), len(group)))
    summed = replace(
        program,
        matrix=(adding @ program.matrix).tocsr(),
        row_lower=_sums(number, program.row_lower[rows], len(first)),
        row_upper=_sums(number, program.row_upper[rows], len(first)),
        period_of_row=program.period_of_row[rows][first],
        start=None,
    )
    return summed, group[rows][first]


def _even_rows(program: Program, is_sum: npt.NDArray[np.bool_], of_column: Integers) -> Integers:
    """Give the rows without those sums that not all columns of a group are in alike: sums over some sites alone."""
    uneven = np.zeros(len(is_sum), dtype=bool)
    uneven[_difference(program, of_column).indices] = True
    return np.flatnonzero(~(uneven & is_sum))


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
