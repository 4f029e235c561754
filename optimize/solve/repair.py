"""Repair: adapt a plan of another program to this one, changing as little of it as has to be changed.

A plan that was sound until a number changed breaks a few rows. What the sites share is decided anew first; that is
enough where a balance has to follow. If it is not, the sites in the broken rows are solved again one by one, those that
count least first, and pay for what they leave broken. So a site gives way only while something is broken still, and
those that count most are asked last.
"""

from collections.abc import Callable, Iterator

import numpy as np

from optimize.solve.highs import Effort, solve_whole
from optimize.solve.idle_plan import FEASIBLE_WITHIN, settled
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import free_sites
from optimize.solve.slack import with_slack

DEAR = 10.0
"""To leave all broken that is costs so many times what a site earns."""

LEAST_AMOUNT = 0.01
"""Smallest breach, in the unit of its row, that a price is made of."""

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
    plan = np.where(program.integer, np.round(within), within)
    for given in _given_way(program, plan, weight, effort):
        adapted = given if program.violation(given) < FEASIBLE_WITHIN else settled(program, given)
        if adapted is not None:
            return adapted
        if stop():
            return None
    return None


def _given_way(program: Program, plan: Floats, weight: Floats, effort: Callable[[], Effort]) -> Iterator[Floats]:
    """Give the plan as it is, and then after each site that gave way: first those that use what is broken, then any."""
    yield plan
    plan = _breaking_at_sites(program, plan)
    asked = 0
    order = np.lexsort((np.arange(len(weight)), weight))
    for site, used in [(site, used) for used in (True, False) for site in order]:
        broken = broken_rows(program, plan)
        if not len(broken) or asked == MOST_SITES:
            return
        if site in sites_in(program, broken, plan if used else None):
            asked += 1
            plan = _site_given_way(program, plan, int(site), effort())
            yield plan


def _breaking_at_sites(program: Program, plan: Floats) -> Floats:
    """Decide what the sites share so that only rows with columns of sites are broken, and as little as can be.

    A supply that fell below what was bought is no business of any site; the stock that was bought for is.
    """
    part = free_sites(program, plan, np.zeros(0, dtype=np.int64))
    rows = np.flatnonzero(np.diff(program.matrix[:, part.columns].tocsr().indptr))
    owners = np.abs(program.matrix[rows]) @ (program.site_of_column != SHARED).astype(float)
    at_sites = np.flatnonzero(owners > 0)
    if not len(rows) or not len(at_sites):
        return plan
    elastic = with_slack(part.program, at_sites, np.full(len(at_sites), np.inf), np.zeros(len(part.columns)), 1.0)
    answer = solve_whole(elastic, Effort())
    return plan if answer.solution is None else part.extended(plan, answer.solution[: len(part.columns)])


def broken_rows(program: Program, plan: Floats) -> Integers:
    """Give the rows that a plan misses."""
    activity = program.matrix @ plan
    missed = np.maximum(activity - program.row_upper, program.row_lower - activity)
    return np.flatnonzero(missed >= FEASIBLE_WITHIN)


def sites_in(program: Program, rows: Integers, used_by: Floats | None = None) -> Integers:
    """Give the sites that have a column in one of some rows, in order; only where a plan uses it if one is given."""
    columns = np.unique(program.matrix[rows].indices)
    if used_by is not None:
        columns = columns[used_by[columns] != 0]
    owners = np.unique(program.site_of_column[columns])
    sites: Integers = owners[owners != SHARED]
    return sites


def _site_given_way(program: Program, plan: Floats, site: int, effort: Effort) -> Floats:
    """Solve a site again that pays for what it leaves broken."""
    part = free_sites(program, plan, np.array([site]))
    activity = part.program.matrix @ part.start
    over, under = activity - part.program.row_upper, part.program.row_lower - activity
    amounts = np.maximum(over, under)
    rows = np.flatnonzero(amounts > 0)
    earned = np.abs(part.program.cost * part.start).sum() + 1.0
    price = DEAR * earned / np.maximum(amounts[rows], LEAST_AMOUNT)
    elastic = with_slack(part.program, rows, amounts[rows], part.program.cost, price)
    start = np.concatenate([part.start, np.maximum(over[rows], 0.0), np.maximum(under[rows], 0.0)])
    answer = solve_whole(elastic, effort, start=start)
    if answer.solution is None:
        return plan
    found = answer.solution[: len(part.columns)]
    return part.extended(plan, np.clip(found, part.program.lower, part.program.upper))
