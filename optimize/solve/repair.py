"""Repair: adapt a plan of another program to this one, changing as little of it as has to be changed.

A plan that was sound until a number changed breaks a few rows. What the sites share is decided anew first; that is
enough where a balance has to follow. If it is not, the sites in the broken rows are solved again one by one, those that
count least first, and pay for what they leave broken. So a site gives way only while something is broken still, and
those that count most are asked last.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from scipy import sparse

from optimize.solve.highs import Effort, solve_whole
from optimize.solve.idle_plan import FEASIBLE_WITHIN, settled
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import Restriction, free_sites

DEAR = 10.0
"""To leave all broken that is costs so many times what a site earns."""

LEAST_AMOUNT = 0.01
"""Smallest breach, in the unit of its row, that a price is made of."""

PASSES = 2
"""So often the sites in broken rows are asked."""

MOST_SITES = 40
"""Sites that are asked before the plan is given up: then a new one takes less time."""


def repaired(
    program: Program, plan: Floats, weight: Floats, effort: Callable[[], Effort], stop: Callable[[], bool]
) -> Floats | None:
    """Adapt a plan to a program; None if it breaks a limit all the same.

    Args:
        program: the program.
        plan: a plan of another one; its whole numbers may be out of their bounds.
        weight: importance of each site, shape (sites,).
        effort: asked for each site.
        stop: asked often; True gives up.
    """
    within = np.clip(plan, program.lower, program.upper)
    for given in _given_way(program, np.where(program.integer, np.round(within), within), weight, effort):
        adapted = given if program.violation(given) < FEASIBLE_WITHIN else settled(program, given)
        if adapted is not None:
            return adapted
        if stop():
            return None
    return None


def _given_way(program: Program, plan: Floats, weight: Floats, effort: Callable[[], Effort]) -> Iterator[Floats]:
    """Give the plan as it is, and then after each site that gave way."""
    yield plan
    asked = 0
    for site in np.tile(np.lexsort((np.arange(len(weight)), weight)), PASSES):
        broken = broken_rows(program, plan)
        if not len(broken) or asked == MOST_SITES:
            return
        if site in sites_in(program, broken):
            asked += 1
            plan = _site_given_way(program, plan, int(site), effort())
            yield plan


def broken_rows(program: Program, plan: Floats) -> Integers:
    """Give the rows that a plan misses."""
    activity = program.matrix @ plan
    missed = np.maximum(activity - program.row_upper, program.row_lower - activity)
    return np.flatnonzero(missed >= FEASIBLE_WITHIN)


def sites_in(program: Program, rows: Integers) -> Integers:
    """Give the sites that have a column in one of some rows, in order."""
    owners = np.unique(program.site_of_column[np.unique(program.matrix[rows].indices)])
    sites: Integers = owners[owners != SHARED]
    return sites


def _site_given_way(program: Program, plan: Floats, site: int, effort: Effort) -> Floats:
    """Solve a site again that pays for what it leaves broken."""
    part = free_sites(program, plan, np.array([site]))
    elastic, start = _elastic(part, FEASIBLE_WITHIN)
    answer = solve_whole(elastic, effort, start=start)
    if answer.solution is None:
        return plan
    found = answer.solution[: len(part.columns)]
    return part.extended(plan, np.clip(found, part.program.lower, part.program.upper))


def _elastic(part: Restriction, tolerance: float) -> tuple[Program, Floats]:
    """Let broken rows stay broken at a high price; give the program and a solution of it."""
    program = part.program
    activity = program.matrix @ part.start
    over, under = activity - program.row_upper, program.row_lower - activity
    rows = np.flatnonzero(np.maximum(over, under) > 0)
    amount = np.maximum(over, under)[rows]
    count = len(rows)
    sign = np.where(over[rows] > 0, -1.0, 1.0)
    slack = sparse.csr_array((sign, (rows, np.arange(count))), shape=(len(activity), count))
    price = DEAR * (np.abs(program.cost * part.start).sum() + 1.0) / np.maximum(amount, LEAST_AMOUNT)
    nothing = np.zeros(count)
    elastic = replace(
        program,
        matrix=sparse.hstack([program.matrix, slack], format="csr"),
        lower=np.concatenate([program.lower, nothing]),
        upper=np.concatenate([program.upper, np.maximum(amount, tolerance)]),
        cost=np.concatenate([program.cost, -price]),
        integer=np.concatenate([program.integer, nothing.astype(bool)]),
    )
    return elastic, np.concatenate([part.start, amount])
