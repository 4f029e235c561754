"""Rows that hold one site against what all share, such as the largest share of one site in the compute of all.

There is one for every site and period, and they hardly ever bind; but while they are in a program each of them joins
its site to all others.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from optimize.solve.highs import Effort, solve_small_relaxation
from optimize.solve.placed_entries import matrix_of
from optimize.solve.program import SHARED, Floats, Program, rows_of_many, shared_rows, with_rows
from optimize.solve.restriction import free_columns


def site_shares(program: Program) -> npt.NDArray[np.bool_]:
    """Say which rows have columns of one site and of none, shape (rows,)."""
    own = np.flatnonzero(program.site_of_column != SHARED)
    of_sites = rows_of_many(program.matrix[:, own].tocsr(), program.site_of_column[own])
    shares: npt.NDArray[np.bool_] = shared_rows(program) & ~of_sites
    return shares


def with_shares_held(program: Program, plan: Floats) -> Program:
    """Hold what all share in those rows at what a plan has, so that each is a row of its site alone."""
    shares = site_shares(program)
    of_none = program.site_of_column == SHARED
    others = np.where(shares, program.matrix @ np.where(of_none, plan, 0.0), 0.0)
    entries = program.matrix.tocoo()
    kept = ~(shares[entries.coords[0]] & of_none[entries.coords[1]])
    return replace(
        program,
        matrix=matrix_of(entries.data[kept], entries.coords[0][kept], entries.coords[1][kept], program.matrix.shape),
        row_lower=program.row_lower - others,
        row_upper=program.row_upper - others,
    )


def with_most_room(program: Program, plan: Floats) -> Floats:
    """Give a plan in which what all share leaves the sites as much room in those rows as the rest of it allows.

    Where those rows were left out, nothing kept the compute of all, say, from being counted far too low.
    """
    shares = site_shares(program)
    used = program.matrix[np.flatnonzero(shares)].tocsc()
    columns = np.flatnonzero((np.diff(used.indptr) > 0) & (program.site_of_column == SHARED))
    room = np.where(np.isfinite(program.row_upper[shares]), -1.0, 1.0) @ used
    others = with_rows(replace(program, cost=room), np.flatnonzero(~shares))
    free = free_columns(others, plan, columns)
    answer = solve_small_relaxation(free.program, Effort())
    return plan if answer.solution is None else free.extended(plan, answer.solution)
