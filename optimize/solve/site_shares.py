"""Rows that hold one site against what all share, such as the largest share of one site in the compute of all.

There is one for every site and period, and they hardly ever bind; but while they are in a program each of them joins
its site to all others.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from optimize.solve.highs import Effort, solve_small_relaxation
from optimize.solve.program import SHARED, Floats, Program, part_of, rows_of_many, shared_rows


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
    places = (entries.coords[0][kept], entries.coords[1][kept])
    return replace(
        program,
        matrix=sparse.csr_array((entries.data[kept], places), shape=program.matrix.shape),
        row_lower=program.row_lower - others,
        row_upper=program.row_upper - others,
    )


def with_most_room(program: Program, plan: Floats) -> Floats:
    """Give a plan in which what all share leaves the sites as much room in those rows as the rest of it allows.

    Where those rows were left out, nothing kept the compute of all, say, from being counted far too low.
    """
    shares = np.flatnonzero(site_shares(program))
    used = program.matrix[shares].tocsc()
    columns = np.flatnonzero((np.diff(used.indptr) > 0) & (program.site_of_column == SHARED))
    part = program.matrix.tocsc()[:, columns].tocsr()
    of_shares = np.isin(np.arange(part.shape[0]), shares)
    rows = np.flatnonzero((np.diff(part.indptr) > 0) & ~of_shares)
    part = part[rows]
    own = part @ plan[columns]
    others = program.matrix[rows] @ plan - own
    room = np.where(np.isfinite(program.row_upper[shares]), -1.0, 1.0) @ used[:, columns]
    raised = replace(
        part_of(replace(program, start=None), rows, columns, part),
        row_lower=np.minimum(program.row_lower[rows] - others, own),
        row_upper=np.maximum(program.row_upper[rows] - others, own),
        cost=room,
    )
    answer = solve_small_relaxation(raised, Effort())
    if answer.solution is None:
        return plan
    roomy = plan.copy()
    roomy[columns] = answer.solution
    return roomy
