"""What buyers' racks, pooled while sites were decided, become at each of their sites."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import numpy.typing as npt
from scipy import sparse

from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.missed_rows import keep_missed_rows
from optimize.solve.pooled_program import PooledProgram
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import ROUNDING, free_columns
from optimize.solve.site_shares import with_most_room, with_shares_held

GROUP_SITES = 60
"""Sites of one buyer in a group at most.

On a generated instance of 1,000 sites all at once take 275 seconds, sixty at a time 37, and the plan is 0.08 % worse.
"""

COUNTED_ON = (0.99, 0.98, 0.9)
"""Share of what all do together that a site counts on while the racks of others are still to be decided.

Where all do less in the end (at 4 sites of 1,000, at some 100 of 3,000), the sites that have too much of it are decided
again, and count on the next share. On that instance a plan is 0.12 % better with 0.99 than with 0.97.
"""


def share_out(
    pooled: PooledProgram, plan: Floats, effort: Callable[[Effort], Effort], stop: Callable[[], bool], by_group: bool
) -> Floats:
    """Decide where racks stand, and with them what all share; all else is as it is.

    Args:
        pooled: says which racks are pooled.
        plan: a plan whose racks stand anywhere, shape (columns of the whole program,).
        effort: gives an effort the seconds that are left.
        stop: asked often; True gives up.
        by_group: whether group after group of sites finds what the others leave, or all sites are decided at once.

    Returns:
        The plan. Where time ran short or nothing fits, some racks stand as they did.
    """
    program, racks = pooled.whole, ~pooled.kept[: len(plan)]
    if not by_group:
        return _decided(program, plan, [racks], effort, stop)
    plan = with_most_room(program, plan)
    undecided = np.ones(program.sites, dtype=bool)
    for share in COUNTED_ON:
        held = with_shares_held(program, share * plan)
        groups = _by_group(pooled, racks & undecided[program.site_of_column])
        plan = with_most_room(program, _decided(held, plan, groups, effort, stop))
        undecided = _with_too_much(program, plan)
        if stop() or not undecided.any():
            return plan
    return keep_missed_rows(program, plan, stop)


def _with_too_much(program: Program, plan: Floats) -> npt.NDArray[np.bool_]:
    """Say which sites are in a row that a plan misses, shape (sites,)."""
    activity = program.matrix @ plan
    missing = np.maximum(activity - program.row_upper, program.row_lower - activity)
    columns = program.matrix[np.flatnonzero(missing > ROUNDING)].indices
    return np.bincount(program.site_of_column[columns] + 1, minlength=program.sites + 1)[1:] > 0


def _decided(
    program: Program,
    plan: Floats,
    parts: Iterable[npt.NDArray[np.bool_]],
    effort: Callable[[Effort], Effort],
    stop: Callable[[], bool],
) -> Floats:
    """Decide some columns after others, with all that belongs to no site or zone each time."""
    of_none = (program.site_of_column == SHARED) & (program.zone_of_column == SHARED)
    for part in parts:
        free = free_columns(program, plan, np.flatnonzero(of_none | part))
        answer = solve_relaxation(free.program, effort(Effort()), stop)
        if answer.solution is not None:
            plan = free.extended(plan, answer.solution)
    return plan


def _by_group(pooled: PooledProgram, racks: npt.NDArray[np.bool_]) -> Iterator[npt.NDArray[np.bool_]]:
    """Say which columns are racks of each group of sites, shape (columns,) each."""
    site = pooled.whole.site_of_column
    group = np.where(site == SHARED, SHARED, _groups(pooled, racks)[site])
    for number in np.unique(group[racks & (group != SHARED)]):
        yield racks & (group == number)


def _groups(pooled: PooledProgram, racks: npt.NDArray[np.bool_]) -> Integers:
    """Number groups of sites of the same buyer, shape (sites,)."""
    from scipy.sparse.csgraph import connected_components  # it takes a tenth of a second, and most do without

    program = pooled.whole
    columns = np.flatnonzero(racks & (program.site_of_column != SHARED))
    ends = program.site_of_column[columns], program.sites + pooled.place[columns]
    nodes = program.sites + len(pooled.program.cost)
    joined = sparse.coo_array((np.ones(len(columns)), ends), shape=(nodes, nodes))
    buyer = connected_components(joined, directed=False)[1][: program.sites]
    group: Integers = np.zeros(program.sites, dtype=np.int64)
    count = 0
    for own in (np.flatnonzero(buyer == number) for number in np.unique(buyer)):
        parts = -(-len(own) // GROUP_SITES)
        group[own] = count + np.arange(len(own)) * parts // len(own)
        count += parts
    return group
