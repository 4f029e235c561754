"""Rows that hold one site against what all share, such as the largest share of one site in the compute of all.

There is one for every site and period, and they hardly ever bind; but while they are in a program each of them joins
its site to all others.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from optimize.solve.program import SHARED, Floats, Program


def site_shares(program: Program) -> npt.NDArray[np.bool_]:
    """Say which rows have columns of one site and of none, shape (rows,)."""
    entries = program.matrix.tocoo()
    row, site = entries.coords[0], program.site_of_column[entries.coords[1]]
    own = site != SHARED
    least = np.full(program.matrix.shape[0], program.sites)
    most = np.full(program.matrix.shape[0], SHARED)
    np.minimum.at(least, row[own], site[own])
    np.maximum.at(most, row[own], site[own])
    with_none = np.bincount(row[~own], minlength=len(least)) > 0
    shares: npt.NDArray[np.bool_] = (least == most) & with_none
    return shares


def without_rows(program: Program, left_out: npt.NDArray[np.bool_]) -> Program:
    """Leave rows out; what bounds the result bounds the program."""
    kept = np.flatnonzero(~left_out)
    return replace(
        program,
        matrix=program.matrix[kept],
        row_lower=program.row_lower[kept],
        row_upper=program.row_upper[kept],
        period_of_row=program.period_of_row[kept],
    )


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
