"""The best plan nearby, in whole programs: what stands is fixed by bounds, and HiGHS takes it out itself."""

from dataclasses import dataclass, replace

import highspy
import numpy as np
import numpy.typing as npt

from optimize.solve.highs import Effort, SolverError, loaded_solver, solve_whole
from optimize.solve.program import SHARED, Floats, Integers, Program

MOVED = 1e-4
"""What moves less in the linear program has not moved, in MW or racks."""

WIDENED = 1e-5
"""What a plan may miss a row by all the same."""


@dataclass(frozen=True)
class Best:
    """The best plan found nearby, and how far from it a better one may be."""

    value: float
    bound: float


class WholeHeld:
    """The linear program with all that is whole held.

    Attributes:
        solution: its optimum, shape (columns,).
    """

    def __init__(self, program: Program, plan: Floats) -> None:
        """Solve it by interior point, from nothing.

        Raises:
            SolverError: if there is no optimum.
        """
        self._plan = plan
        self._program = _fixed(program, plan, program.integer)
        self._solver = loaded_solver(self._program, Effort(), lambda: False, whole=False)
        self._solver.setOptionValue("solver", "ipx")
        self.solution = self._solved()
        self._solver.setOptionValue("solver", "simplex")
        self._basis = self._solver.getBasis()

    def with_more(self, program: Program) -> Floats:
        """Solve a program that differs in its sides and bounds alone, from the basis of this one.

        Raises:
            SolverError: if there is no optimum.
        """
        self._go_over(self._program, _fixed(program, self._plan, program.integer))
        try:
            return self._solved()
        finally:
            self._go_over(_fixed(program, self._plan, program.integer), self._program)

    def _go_over(self, before: Program, after: Program) -> None:
        rows = (before.row_lower != after.row_lower) | (before.row_upper != after.row_upper)
        for row in np.flatnonzero(rows).tolist():
            self._solver.changeRowBounds(row, after.row_lower[row], after.row_upper[row])
        columns = (before.lower != after.lower) | (before.upper != after.upper)
        for column in np.flatnonzero(columns).tolist():
            self._solver.changeColBounds(column, after.lower[column], after.upper[column])
        self._solver.setBasis(self._basis)

    def _solved(self) -> Floats:
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            status = self._solver.modelStatusToString(self._solver.getModelStatus())
            raise SolverError(f"expected an optimum, got {status}")
        return np.array(self._solver.getSolution().col_value)


def moving_sites(program: Program, before: Floats, after: Floats) -> Integers:
    """Say at which sites something is not the same in two plans of one program."""
    apart = np.abs(after - before) > MOVED
    return np.unique(program.site_of_column[apart & (program.site_of_column >= 0)])


def best_nearby(program: Program, plan: Floats, sites: Integers, real_at: Integers, absolute_gap: float) -> Best:
    """Decide some sites anew in whole units and others in real numbers, and all that no site owns in real numbers.

    Args:
        program: the program.
        plan: the plan that stands elsewhere.
        sites: sites whose orders are decided anew.
        real_at: sites whose orders stand and whose real columns do not.
        absolute_gap: gap at which to stop, in the unit of the objective.
    """
    of_site, zones = program.site_of_column, program.zone_of_site[sites]
    shared = of_site == SHARED
    free = np.isin(of_site, sites) | (shared & np.isin(program.zone_of_column, zones))
    free |= ~program.integer & (shared | np.isin(of_site, real_at))
    part = _fixed(program, plan, ~free)
    effort = Effort(gap=0.0, absolute_gap=absolute_gap, nodes=2_000)
    answer = solve_whole(part, effort, start=np.clip(plan, part.lower, part.upper))
    return Best(answer.objective, answer.bound)


def _fixed(program: Program, plan: Floats, standing: npt.NDArray[np.bool_]) -> Program:
    """Fix columns where they stand in a plan, which may miss a row by a solver's tolerance."""
    at = np.where(program.integer, np.round(plan), plan)
    activity = program.matrix @ at
    over, under = activity - program.row_upper, program.row_lower - activity
    upper = program.row_upper + np.where((over > 0) & (over < WIDENED), over, 0.0)
    lower = program.row_lower - np.where((under > 0) & (under < WIDENED), under, 0.0)
    return replace(
        program,
        lower=np.where(standing, at, program.lower),
        upper=np.where(standing, at, program.upper),
        row_lower=lower,
        row_upper=upper,
        start=None,
    )
