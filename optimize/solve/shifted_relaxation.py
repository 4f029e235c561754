"""A linear program solved again and again with other right-hand sides, each time from the solution before."""

import time
from dataclasses import dataclass
from math import inf

import highspy
import numpy as np

from optimize.solve.highs import DUAL_SIMPLEX, PRIMAL_SIMPLEX, Effort, SolverError, loaded_solver
from optimize.solve.program import Floats, Integers, Program


@dataclass(frozen=True)
class Shifted:
    """A solution with other right-hand sides.

    Attributes:
        objective: its value; NaN where there is none.
        solution: the solution, shape (columns,).
    """

    objective: float
    solution: Floats


UNLIMITED = 2**31 - 1
"""No limit of iterations, in HiGHS's words."""

ITERATIONS = 5_000
"""Simplex iterations for other right-hand sides; most take a few, and the same number on every machine."""

PROCESSOR_SECONDS = 120.0
"""Time of this process for other right-hand sides: a last resort, so that nothing hangs."""


@dataclass(frozen=True)
class Basis:
    """A basis of a linear program, in a form that goes from process to process.

    Attributes:
        columns: status of each column in HiGHS's numbers, shape (columns,).
        rows: status of each row, shape (rows,).
    """

    columns: Integers
    rows: Integers


class ShiftedRelaxation:
    """The relaxation of a program, kept by the solver with its basis.

    Every other right-hand side is solved from that basis, not from the one solved last: of many solutions that are as
    good, the one found is then near, and what differs is what the right-hand side changes.
    """

    def __init__(self, program: Program, basis: Basis | None = None) -> None:
        """Solve the relaxation once.

        Args:
            program: the program.
            basis: its basis, where it was solved before; the solution is then the same.

        Raises:
            SolverError: if it has no optimum.
        """
        self._program = program
        self._until = inf
        self.clock_struck = False
        self._solver = loaded_solver(program, Effort(), lambda: time.process_time() > self._until, whole=False)
        if basis is None:
            self._keep(self._anew())
            return
        self._solver.setOptionValue("solver", "simplex")
        self._solver.setBasis(_to_highs(basis))
        self._keep(self._run(PROCESSOR_SECONDS))

    @property
    def basis(self) -> Basis:
        """The basis at hand."""
        statuses = self._basis.col_status, self._basis.row_status
        columns, rows = (np.array([int(status) for status in part]) for part in statuses)
        return Basis(columns, rows)

    def move(self, program: Program) -> None:
        """Go over to a program that differs in the sides of its rows alone.

        Raises:
            SolverError: if no optimum is found; the program stays what it was then.
        """
        before, basis = self._program, self._basis
        self._change_sides(before, program)
        self._solver.setBasis(basis)
        found = self._run(PROCESSOR_SECONDS)
        try:
            self._keep(self._anew() if np.isnan(found.objective) else found)
        except SolverError:
            self._change_sides(program, before)
            raise
        self._program = program

    def _change_sides(self, before: Program, after: Program) -> None:
        moved = (before.row_lower != after.row_lower) | (before.row_upper != after.row_upper)
        for row in np.flatnonzero(moved).tolist():
            self._solver.changeRowBounds(row, after.row_lower[row], after.row_upper[row])

    def shifted(self, rows: Integers, amounts: Floats) -> Shifted:
        """Solve with both sides of some rows moved by an amount each, in the unit of the row.

        Dual simplex stalls on a few: after many iterations there is no solution, and its values are NaN.
        """
        lower, upper = self._program.row_lower, self._program.row_upper
        self._solver.setBasis(self._basis)
        for row, amount in zip(rows.tolist(), amounts.tolist(), strict=True):
            self._solver.changeRowBounds(row, lower[row] + amount, upper[row] + amount)
        found = self._run(PROCESSOR_SECONDS)
        for row in rows.tolist():
            self._solver.changeRowBounds(row, lower[row], upper[row])
        return found

    def _keep(self, found: Shifted) -> None:
        if np.isnan(found.objective):
            raise SolverError("the plan does not fit its own program")
        self.objective, self.solution = found.objective, found.solution
        self.prices = np.array(self._solver.getSolution().row_dual)
        self._basis = self._solver.getBasis()

    def _anew(self) -> Shifted:
        """Solve by interior point, then crossover to a vertex.

        By IPX, which takes half the time of HiGHS's newer interior point here.
        """
        self._solver.clearSolver()
        self._solver.setOptionValue("simplex_iteration_limit", UNLIMITED)
        self._solver.setOptionValue("solver", "ipx")
        self._solver.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX)  # goes on where crossover ends
        found = self._run(inf)
        self._solver.setOptionValue("simplex_iteration_limit", ITERATIONS)
        self._solver.setOptionValue("solver", "simplex")
        self._solver.setOptionValue("simplex_strategy", DUAL_SIMPLEX)
        return found

    def _run(self, seconds: float) -> Shifted:
        self._until = time.process_time() + seconds
        self._solver.run()
        self.clock_struck |= time.process_time() > self._until
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return Shifted(float("nan"), np.full(len(self._program.cost), np.nan))
        value = self._solver.getInfo().objective_function_value
        return Shifted(value, np.array(self._solver.getSolution().col_value))


def _to_highs(basis: Basis) -> highspy.HighsBasis:
    found = highspy.HighsBasis()
    found.col_status = [highspy.HighsBasisStatus(status) for status in basis.columns.tolist()]
    found.row_status = [highspy.HighsBasisStatus(status) for status in basis.rows.tolist()]
    found.valid = True
    return found
