"""What buyers' racks, pooled while sites were decided, become at each of their sites."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.idle_plan import FEASIBLE_WITHIN
from optimize.solve.missed_rows import keep_missed_rows
from optimize.solve.pooled_program import PooledProgram
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import free_columns
from optimize.solve.site_shares import with_most_room, with_shares_held

GROUP_SITES = 60
"""Sites of one buyer in a group at most.

On a generated instance of 1,000 sites all at once take 275 seconds, sixty at a time 37, and the plan is 0.08 % worse.
"""

HELD = (0.99, 0.9)
"""Share of what all do together that a site can count on while the racks of others are still to be decided.

Where it is less in the end, the sites that have too much of it give some up. Where that cannot be, all is done again
with the next. On that instance a plan is 0.12 % better with 0.99 than with 0.97.
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
    plan = shared_out = with_most_room(program, plan)
    groups = list(_by_group(pooled, racks))
    for share in HELD:
        held = with_shares_held(program, share * plan)
        shared_out = with_most_room(program, _decided(held, plan, groups, effort, stop))
        shared_out = keep_missed_rows(program, shared_out, stop)
        if stop() or program.violation(shared_out) < FEASIBLE_WITHIN:
            break
    return shared_out


def _decided(
    program: Program,
    plan: Floats,
    parts: Sequence[npt.NDArray[np.bool_]],
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
    for number in range(int(group.max(initial=SHARED)) + 1):
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
