"""What a little more really gives: a part of the plan decided anew by branch and bound, before and after."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from optimize.explain.held_plan import HeldPlan
from optimize.solve.highs import Effort, solve_whole
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import free_columns

EFFORT = Effort(nodes=1000, seconds=20.0)

LEAST_GAP = 1e-9
"""Relative gap below which branch and bound only counts rounding."""

SEEN = 0.03
"""Share of a difference that each of the two solves has to resolve."""


@dataclass(frozen=True)
class Difference:
    """What more of something gives where a part of the plan is decided anew.

    Attributes:
        found: value of the better plan found after, less that before; NaN where none was found.
        low: it is not lower, by the gaps of the two solves.
        high: it is not higher.
        better: a plan better than the one it began from, found before there was more; None where there is none.
    """

    found: float
    low: float
    high: float
    better: Floats | None


def finite_difference(
    held: HeldPlan, columns: Integers, rows: Integers, amounts: Floats, expected: float
) -> Difference:
    """Solve a part of a program without and with the sides of some rows moved, and compare.

    Args:
        held: the plan from which both begin.
        columns: the columns that are decided anew; the others stand.
        rows: rows that move.
        amounts: by how much.
        expected: about what the difference is; both solves are to resolve a small share of it.
    """
    nearby = free_columns(held.program, held.plan, columns)
    value = nearby.program.objective(nearby.start)
    effort = replace(EFFORT, gap=max(SEEN * abs(expected) / max(abs(value), 1.0), LEAST_GAP))
    before = solve_whole(nearby.program, effort, start=nearby.start)
    if before.solution is None:
        return Difference(np.nan, -np.inf, np.inf, None)
    better = nearby.extended(held.plan, before.solution)
    gained = held.program.objective(better) - held.program.objective(held.plan)
    kept = np.isin(rows, nearby.rows)
    moved = _moved(nearby.program, np.searchsorted(nearby.rows, rows[kept]), amounts[kept])
    after = solve_whole(moved, effort, start=before.solution)
    return Difference(
        after.objective - before.objective,
        after.objective - before.bound,
        after.bound - before.objective,
        better if gained > SEEN * abs(expected) else None,
    )


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
