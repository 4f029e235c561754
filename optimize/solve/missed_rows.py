"""Rows that a plan misses, kept by what is real at the sites in them.

Where sites were decided one by one, each counting on what the others would do, a plan misses some rows of zones and
basins in the end, and more where time was too short for all sites. The sites in such a row are decided anew together,
whole numbers standing, beside all others. What cannot be kept at once is missed by less: a row may be missed by as much
as before, at a price. So what all share gives up what 600 sites of 3,000 do not do that were left idle, within a
second; then the sites of 37 rows each keep theirs, in 40 seconds.
"""

from collections.abc import Callable

import numpy as np

from optimize.solve.highs import Effort, solve_small_relaxation
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import ROUNDING, columns_of_sites, free_columns
from optimize.solve.slack import with_slack

MOST_SITES = 200
"""Sites that are decided together at most; rows of more sites are left as they are.

On a generated instance of 1,000 sites some 50 take two seconds, 600 eight minutes.
"""

DEAR = 100.0
"""To miss a row by as much as one unit of its largest column costs so many times what the dearest column earns."""

NOBODY: Integers = np.zeros(0, dtype=np.int64)


def keep_missed_rows(program: Program, plan: Floats, stop: Callable[[], bool]) -> Floats:
    """Decide anew what all share, and what is real at the sites of rows that a plan misses.

    First what all share by itself. Then one row after the other, that of the fewest sites first; then at once all that
    cannot be kept so, as where a site may have no more than a share of what all have, and gives up some of that.

    Args:
        program: the program.
        plan: a plan that may miss rows, shape (columns,).
        stop: asked often; True gives up.

    Returns:
        The plan; rows that it misses still cannot be kept that way.
    """
    missed = _missed_rows(program, plan)
    if not missed.size:
        return plan
    plan = _decided_anew(program, plan, NOBODY, stop)
    tried = missed[:0]
    while not stop():
        missed = _missed_rows(program, plan)
        waiting = missed[~np.isin(missed, tried)]
        if not waiting.size:
            return _decided_anew(program, plan, _sites_of(program, missed), stop) if missed.size else plan
        row = min(waiting, key=lambda row: len(_sites_of(program, row)))
        tried = np.append(tried, row)
        plan = _decided_anew(program, plan, _sites_of(program, row), stop)
    return plan


def _missed_rows(program: Program, plan: Floats) -> Integers:
    """Give the rows that a plan misses."""
    activity = program.matrix @ plan
    missing = np.maximum(activity - program.row_upper, program.row_lower - activity)
    return np.flatnonzero(missing > ROUNDING)


def _sites_of(program: Program, rows: Integers | np.int64) -> Integers:
    """Give the sites in some rows."""
    return np.setdiff1d(program.site_of_column[program.matrix[np.atleast_1d(rows)].indices], [SHARED])


def _decided_anew(program: Program, plan: Floats, sites: Integers, stop: Callable[[], bool]) -> Floats:
    """Decide what all share and what is real at some sites so that missed rows are missed by as little as can be.

    All others are kept as well as the plan keeps them: where HiGHS had to do better by 1e-8, it found no solution.
    """
    if len(sites) > MOST_SITES:
        return plan
    columns = columns_of_sites(program, sites) & (~program.integer | program.whole_later)
    part = free_columns(program, plan, np.flatnonzero(columns))
    used = part.program.matrix @ part.start
    missing = np.maximum(used - part.program.row_upper, part.program.row_lower - used)
    rows = np.flatnonzero(missing > 0)
    if not rows.size:
        return plan
    largest = abs(part.program.matrix[rows]).max(axis=1).toarray().reshape(-1)
    dearest = np.abs(part.program.cost).max(initial=0.0) or 1.0
    priced = with_slack(part.program, rows, missing[rows], part.program.cost, DEAR * dearest / largest)
    answer = solve_small_relaxation(priced, Effort(), stop)
    return plan if answer.solution is None else part.extended(plan, answer.solution[: len(part.columns)])
