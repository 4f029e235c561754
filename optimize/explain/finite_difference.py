"""What a little more really gives: a part of the plan decided anew by branch and bound, before and after."""

import time
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from optimize.explain.held_plan import HeldPlan
from optimize.solve.highs import Answer, Effort, solve_small_relaxation, solve_whole
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import free_columns, free_continuous

EFFORT = Effort(nodes=500)
"""How hard to try: nodes, so that the same is proven however busy the machine is."""

PROCESSOR_SECONDS = 180.0
"""Time of this process after which a solve is stopped all the same: a last resort, several times what one takes."""

LEAST_GAP = 1e-9
"""Relative gap below which branch and bound only counts rounding."""

SEEN = 0.03
"""Share of a difference that each of the two solves has to resolve."""

HOPELESS = 0.1
"""Share of a difference that the first solve alone leaves open, from which on the second cannot confirm it."""

MOST_ROWS = 12_000
"""Rows of a part that is decided anew at most: of wider ones branch and bound proves little in minutes."""


NOTHING_PROVEN = Answer(None, -np.inf, np.inf, "not solved")


@dataclass(frozen=True)
class Difference:
    """What more of something gives where a part of the plan is decided anew.

    Attributes:
        found: value of the best plan found with more, less that of the best one without; NaN where none was found.
        low: it is not lower, by the gaps of the two solves.
        high: it is not higher.
        plan: the best plan found with more, of the whole program; None where none was found.
        by_clock: whether the clock stopped one of the solves, which another machine may end.
    """

    found: float
    low: float
    high: float
    plan: Floats | None
    by_clock: bool


NOTHING_KNOWN = Difference(float("nan"), float("-inf"), float("inf"), None, False)
"""Where nothing could be solved."""


class Nearby:
    """A part of a plan decided anew, with nothing more.

    Attributes:
        better: the plan with the part as it was decided, if that is better than the plan; None if it is not.
    """

    def __init__(self, held: HeldPlan, columns: Integers, expected: float) -> None:
        """Solve the part.

        Args:
            held: the plan.
            columns: the columns that are decided anew; the others stand.
            expected: about what the difference will be; both solves are to resolve a small share of it.
        """
        self._part = free_columns(held.program, held.plan, columns)
        self._plan = held.plan
        self._expected = expected
        value = self._part.program.objective(self._part.start)
        self._effort = replace(EFFORT, gap=max(SEEN * abs(expected) / max(abs(value), 1.0), LEAST_GAP))
        self.better: Floats | None = None
        self._before, self._by_clock = NOTHING_PROVEN, False
        if len(self._part.rows) > MOST_ROWS:
            return
        self._before, self._by_clock = _solved(self._part.program, self._effort, self._part.start)
        if self._before.solution is not None and self._before.objective - value > SEEN * abs(expected):
            self.better = self._part.extended(held.plan, self._before.solution)

    def difference(self, rows: Integers, amounts: Floats) -> Difference:
        """Solve the part with the sides of some rows moved, and compare.

        Args:
            rows: rows of the whole program.
            amounts: by how much each moves.
        """
        before = self._before
        if before.solution is None or before.bound - before.objective > HOPELESS * abs(self._expected):
            return Difference(np.nan, -np.inf, np.inf, None, self._by_clock)
        kept = np.isin(rows, self._part.rows)
        moved = _moved(self._part.program, np.searchsorted(self._part.rows, rows[kept]), amounts[kept])
        after, by_clock = _solved(moved, self._effort, _with_real_at_best(moved, before.solution))
        return Difference(
            after.objective - before.objective,
            after.objective - before.bound,
            after.bound - before.objective,
            None if after.solution is None else self._part.extended(self._plan, after.solution),
            self._by_clock or by_clock,
        )


def _solved(program: Program, effort: Effort, start: Floats) -> tuple[Answer, bool]:
    """Solve by branch and bound; say whether the clock stopped it."""
    until = time.process_time() + PROCESSOR_SECONDS
    answer = solve_whole(program, effort, start=start, stop=lambda: time.process_time() > until)
    return answer, time.process_time() > until


def _with_real_at_best(program: Program, solution: Floats) -> Floats:
    """Give the best solution with the whole numbers of another one; that one itself if there is none."""
    whole = np.where(program.integer, np.round(solution), solution)
    held = free_continuous(program, whole)
    answer = solve_small_relaxation(held.program, EFFORT)
    return solution if answer.solution is None else held.extended(whole, answer.solution)


def decided_anew(held: HeldPlan, sites: Integers, change: Floats) -> Integers:
    """Say what is decided anew: all of some sites and their zones, and whatever is real and shared or responds.

    Args:
        held: the plan.
        sites: numbers of the sites whose whole units are decided anew.
        change: how much each column changes where nothing whole does, shape (columns,).
    """
    program = held.program
    here = np.isin(program.site_of_column, sites)
    shared = program.site_of_column == SHARED
    zones = np.isin(program.zone_of_column, program.zone_of_site[sites]) & shared
    real = ~program.integer & (shared | (change > 0) | _most_responding(program, change))
    return np.flatnonzero(here | zones | real)


def responses(program: Program, change: Floats) -> Floats:
    """Give how much compute each site gains or loses in sum over its columns, shape (sites,)."""
    response = np.zeros(program.sites)
    of_site = program.site_of_column >= 0
    np.add.at(response, program.site_of_column[of_site], (change * program.compute)[of_site])
    return response


def _most_responding(program: Program, change: Floats) -> npt.NDArray[np.bool_]:
    """Say which columns are of the site that responds most."""
    response = responses(program, change)
    of_most: npt.NDArray[np.bool_] = program.site_of_column == int(response.argmax())
    return of_most


def _moved(program: Program, rows: Integers, amounts: Floats) -> Program:
    lower, upper = program.row_lower.copy(), program.row_upper.copy()
    lower[rows] += amounts
    upper[rows] += amounts
    return replace(program, row_lower=lower, row_upper=upper)
