"""A program whose objective is the compute of some sites in one period or another."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from optimize.solve.program import Floats, Program


@dataclass(frozen=True)
class DatedProgram:
    """The compute of an entrant by period, as rows of a program that bind nothing: -compute <= 0, -power <= 0.

    Attributes:
        program: the program; its objective is what breaks ties.
        first_compute_row: row of the entrant's compute in the first period; those of later periods follow it.
        first_power_row: row of its IT power in the first period, likewise.
        minimum_mw: IT power that it needs in the period that counts.
    """

    program: Program
    first_compute_row: int
    first_power_row: int
    minimum_mw: float

    def compute(self, period: int) -> Floats:
        """Compute that one unit of each column gives the entrant in a period, EFLOP/s, shape (columns,)."""
        row = self.program.matrix[[self.first_compute_row + period]]
        gain: Floats = -row.toarray().reshape(-1)
        return gain

    def at(self, period: int) -> Program:
        """Maximise the compute in a period, in which the entrant has the IT power that it needs."""
        row_upper = self.program.row_upper.copy()
        row_upper[self.first_power_row + period] = -self.minimum_mw
        return replace(self.program, cost=self.compute(period), tie_break=self.program.cost, row_upper=row_upper)

    def held(self, period: int, at_least: float) -> Program:
        """Hold the compute in a period, with the IT power that it needs."""
        row_upper = self.at(period).row_upper
        row_upper[self.first_compute_row + period] = -at_least
        return replace(self.program, row_upper=row_upper)

    def reached(self, plan: Floats, target_eflops: float, periods: int) -> int | None:
        """First period in which a plan gives the entrant so much compute and the IT power it needs; None if never."""
        rows = np.arange(periods)
        compute = -(self.program.matrix[self.first_compute_row + rows] @ plan)
        power = -(self.program.matrix[self.first_power_row + rows] @ plan)
        found = np.flatnonzero((compute >= target_eflops) & (power >= self.minimum_mw - 1e-6))
        return int(found[0]) if len(found) else None


@dataclass(frozen=True)
class Entrant:
    """One of those whose compute in a period counts.

    Attributes:
        bounding: a program in which at least as much is possible.
        exact: the program.
    """

    bounding: DatedProgram
    exact: DatedProgram


@dataclass(frozen=True)
class Runner(Entrant):
    """One of those who run for a target.

    Attributes:
        in_whole_units: makes a plan of whole units of one for a period, whose racks may not be whole.
    """

    in_whole_units: Callable[[Floats, int], Floats]
