"""Programs whose rows give way at a price."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from optimize.solve.program import SHARED, Floats, Integers, Program


@dataclass(frozen=True)
class Elastic:
    """A program in which some rows may be missed, which maximises minus what is missed.

    Attributes:
        program: its first columns are those of the program that it was made of.
        rows: the row that each further column gives way in, shape (further columns,).
        scale: how much of the row one unit of its column is, shape (further columns,).
    """

    program: Program
    rows: Integers
    scale: Floats

    def missed(self, solution: Floats) -> dict[int, float]:
        """Give how much each row is missed by in a solution, in the unit of the row; those that hold are left out."""
        found: dict[int, float] = {}
        further = solution[len(solution) - len(self.rows) :]
        for row, amount in zip(self.rows.tolist(), (further * self.scale).tolist(), strict=True):
            found[row] = found.get(row, 0.0) + abs(amount)
        return {row: amount for row, amount in found.items() if amount > 0}


def elastic(program: Program, rows: Integers) -> Elastic:
    """Let rows give way, each by as much as it takes and at the same price."""
    below = rows[np.isfinite(program.row_upper[rows])]
    above = rows[np.isfinite(program.row_lower[rows])]
    giving = np.concatenate([below, above]).astype(np.int64)
    scale = np.concatenate([-np.ones(len(below)), np.ones(len(above))])
    count = len(giving)
    further = sparse.csr_array((scale, (giving, np.arange(count))), shape=(program.matrix.shape[0], count))
    nowhere, nothing = np.full(count, SHARED, dtype=np.int64), np.zeros(count)
    whole = np.zeros(count, dtype=bool)
    return Elastic(
        replace(
            program,
            matrix=sparse.hstack([program.matrix, further], format="csr"),
            lower=np.concatenate([program.lower, nothing]),
            upper=np.concatenate([program.upper, np.full(count, np.inf)]),
            cost=np.concatenate([np.zeros(len(program.cost)), -np.ones(count)]),
            tie_break=np.concatenate([program.tie_break, nothing]),
            compute=np.concatenate([program.compute, nothing]),
            integer=np.concatenate([program.integer, whole]),
            whole_later=np.concatenate([program.whole_later, whole]),
            site_of_column=np.concatenate([program.site_of_column, nowhere]),
            zone_of_column=np.concatenate([program.zone_of_column, nowhere]),
            start=None,
            pools=None,
        ),
        giving,
        scale,
    )
