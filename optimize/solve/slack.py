"""Rows that may be missed, at a price: then there is always a solution, and it misses as little as can be."""

from dataclasses import replace

import numpy as np
from scipy import sparse

from optimize.solve.placed_entries import matrix_of
from optimize.solve.program import Floats, Integers, Program


def with_slack(program: Program, rows: Integers, most: Floats, cost: Floats, price: Floats | float) -> Program:
    """Let rows be missed at a price.

    Args:
        program: the program.
        rows: rows that may be missed; first all by more than the upper limit, then all by less than the lower one.
        most: by how much each, shape (rows,).
        cost: what the columns of the program are worth, shape (columns,).
        price: of a unit of each row.
    """
    count = len(rows)
    slack = matrix_of(np.ones(count), rows, np.arange(count), (len(program.row_lower), count))
    nothing = np.zeros(2 * count)
    return replace(
        program,
        matrix=sparse.hstack([program.matrix, -slack, slack], format="csr"),
        lower=np.concatenate([program.lower, nothing]),
        upper=np.concatenate([program.upper, most, most]),
        cost=np.concatenate([cost, nothing - np.tile(np.broadcast_to(price, count), 2)]),
        integer=np.concatenate([program.integer, nothing.astype(bool)]),
    )
