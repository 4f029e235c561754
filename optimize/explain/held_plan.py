"""A plan with all that is whole held: the linear program that is left, and what it gives for more of something."""

import numpy as np

from optimize.explain.conflict import without_supply_bounds
from optimize.problem import Problem
from optimize.solve.highs import SolverError
from optimize.solve.program import Floats, Integers
from optimize.solve.restriction import free_continuous
from optimize.solve.search import with_real_racks
from optimize.solve.shifted_relaxation import Basis, Shifted, ShiftedRelaxation

ROUNDING = 1e-7
"""Difference of a column that is only rounding."""


class HeldPlan:
    """A plan, its orders held, racks and all else that is real at their best.

    Attributes:
        problem: the problem that it is a plan of.
        program: its program, with racks as real numbers.
        plan: the plan, shape (columns,).
        prices: what one unit more of each row is worth, shape (rows,).
    """

    def __init__(self, problem: Problem, plan: Floats, basis: Basis | None = None) -> None:
        """Solve the linear program.

        Args:
            problem: the problem.
            plan: a plan of it.
            basis: basis of its linear program, where that was solved before.

        Raises:
            SolverError: if the plan does not fit the problem.
        """
        self.problem = problem
        self.program = without_supply_bounds(problem, with_real_racks(problem.program))
        self._held = free_continuous(self.program, plan)
        self._relaxation = ShiftedRelaxation(self._held.program, basis)
        self._settle(plan)
        self._begun = self.plan, self.basis
        self._bettered = False

    @property
    def objective(self) -> float:
        """Value of the plan."""
        return self.program.objective(self.plan)

    @property
    def basis(self) -> Basis:
        """Basis of the linear program, from which another process can go on."""
        return self._relaxation.basis

    @property
    def clock_struck(self) -> bool:
        """Whether a linear program since the place was begun was stopped by the clock, not by its effort."""
        return self._relaxation.clock_struck

    def improve(self, plan: Floats) -> bool:
        """Go over to a plan with other orders; say whether its linear program could be solved, as some cannot."""
        held = free_continuous(self.program, plan)
        try:
            self._relaxation.move(held.program)
        except SolverError:
            return False
        self._held = held
        self._settle(plan)
        self._bettered = True
        return True

    def begin_again(self) -> None:
        """Go back to the plan as it was at first."""
        self._relaxation.clock_struck = False
        if not self._bettered:
            return
        plan, basis = self._begun
        self._held = free_continuous(self.program, plan)
        self._relaxation = ShiftedRelaxation(self._held.program, basis)
        self._settle(plan)
        self._bettered = False

    def shifted(self, rows: Integers, amounts: Floats) -> Shifted:
        """Solve with the sides of some rows moved; rows in which nothing is real stay as they are."""
        kept = np.isin(rows, self._held.rows)
        return self._relaxation.shifted(np.searchsorted(self._held.rows, rows[kept]), amounts[kept])

    def gain(self, found: Shifted) -> float:
        """Give what a solution with other sides is worth more; NaN if there is none."""
        return found.objective - self._relaxation.objective

    def changed(self, found: Shifted) -> Floats:
        """Give by how much each column differs in a solution with other sides, shape (columns,)."""
        difference = np.abs(self._held.extended(self.plan, found.solution) - self.plan)
        return np.where(difference > ROUNDING, difference, 0.0)

    def _settle(self, plan: Floats) -> None:
        self.plan = self._held.extended(plan, self._relaxation.solution)
        self.prices = np.zeros(len(self.program.row_lower))
        self.prices[self._held.rows] = self._relaxation.prices
