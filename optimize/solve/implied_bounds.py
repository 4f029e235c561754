"""Upper bounds that the rows imply, for columns that have none.

Nothing of a program changes by them, but the solver's answers do: where columns that gain have no upper bound HiGHS
1.15.1 draws false conclusions from the objective, cuts off better solutions and calls what is left optimal (its issue
3273; of 440 small programs of ours 8 came out wrong without presolve). A bound that is met exactly leads it astray as
well, so each is given twice the room that it needs.
"""

from dataclasses import replace

import numpy as np
from scipy import sparse

from optimize.solve.program import Floats, Program

ROOM = 2.0
"""How much wider a bound is than what the rows imply; one more is added to that."""

LOOSEST = 1e7
"""Bounds beyond are left out: chains of rows imply numbers that are as good as infinite, and ill to reckon with."""


def with_implied_bounds(program: Program) -> Program:
    """Give every column an upper bound that no solution goes beyond, where the rows imply one."""
    missing = ~np.isfinite(program.upper)
    if not missing.any():
        return program
    implied = ROOM * _implied(program) + 1.0
    implied = np.where(program.integer, np.floor(implied), implied)
    implied = np.where(implied > LOOSEST, np.inf, implied)
    return replace(program, upper=np.where(missing, implied, program.upper))


def _implied(program: Program) -> Floats:
    """Give the upper bounds, row after row: what a row leaves to a column when all others are at their least in it."""
    matrix, limit = _at_most(program)
    by_column = matrix.tocsc()
    upper = program.upper.copy()
    while True:
        rows = np.unique(by_column[:, np.flatnonzero(~np.isfinite(upper))].indices)
        found = _bounds_of(matrix[rows], limit[rows], program.lower, upper)
        better = ~np.isfinite(upper) & np.isfinite(found)
        if not better.any():
            return upper
        upper[better] = np.maximum(found, program.lower)[better]


def _at_most(program: Program) -> tuple[sparse.csr_array, Floats]:
    """Give all rows as matrix x <= limit."""
    above, below = np.isfinite(program.row_upper), np.isfinite(program.row_lower)
    matrix = sparse.vstack([program.matrix[above], -program.matrix[below]], format="csr")
    matrix.eliminate_zeros()
    return matrix, np.concatenate([program.row_upper[above], -program.row_lower[below]])


def _bounds_of(matrix: sparse.csr_array, limit: Floats, lower: Floats, upper: Floats) -> Floats:
    """Bound the columns by rows in which all others have a least value, shape (columns,); inf where there is none."""
    entries = matrix.tocoo()
    row, column = entries.coords
    least = entries.data * np.where(entries.data > 0, lower[column], upper[column])
    endless = ~np.isfinite(least)
    count = np.bincount(row, endless, matrix.shape[0])
    total = np.bincount(row, np.where(endless, 0.0, least), matrix.shape[0])
    says = (entries.data > 0) & ~endless & (count[row] == 0)
    left = limit[row[says]] - (total[row[says]] - least[says])
    bounds = np.full(len(upper), np.inf)
    np.minimum.at(bounds, column[says], left / entries.data[says])
    return bounds
