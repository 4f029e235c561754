"""A greedy start: rank the sites by what each earns alone, then build one after the other.

It takes a fraction of the time of the relaxation, so that there is a plan to show, or to keep, long before the bound.
Each site is built as far as it pays beside those already built. A limit that all sites together make the room of (the
compute that the largest site may have a share of) would let no first site begin; it is left out until racks are
decided at all sites at once.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from optimize.solve.highs import Effort, solve_small_relaxation, solve_whole
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import free_sites

SITE_EFFORT = Effort(gap=0.02, nodes=1)
"""For each site; what is left to gain is gained later, at prices."""

TIGHT_WITHIN = 1e-6
"""A row of the idle plan with less room than that has none, in its unit (MW, units, million USD)."""

SHOWN = 5
"""So often a plan is given while sites are built."""


def greedy_plans(program: Program, idle: Floats, effort: Effort, stop: Callable[[], bool]) -> Iterator[Floats]:
    """Build the sites in the order of what each earns alone, and give the plan now and then, and at the end.

    Args:
        program: the program.
        idle: the plan in which nothing runs.
        effort: when to stop at the latest; each site is allowed less.
        stop: asked often; True gives up.

    Returns:
        Plans, each at least as good as the one before. They keep every limit but those that give no room at first.
    """
    beside = _without_shares(program, idle)
    effort = replace(SITE_EFFORT, seconds=effort.seconds)
    plan = idle
    worth = _worth_alone(beside, idle, effort, stop)
    order = np.argsort(-worth, kind="stable")[: np.count_nonzero(worth > 0)]
    shown = max(len(order) // SHOWN, 1)
    for number, site in enumerate(order, start=1):
        if stop():
            break
        part = free_sites(beside, plan, np.array([site]))
        answer = solve_whole(part.program, effort, start=part.start, stop=stop)
        if answer.solution is not None and answer.objective > part.program.objective(part.start):
            plan = part.extended(plan, answer.solution)
        if number % shown == 0 or number == len(order):
            yield plan


def _worth_alone(program: Program, idle: Floats, effort: Effort, stop: Callable[[], bool]) -> Floats:
    """Say what each site earns with nobody else there and nothing whole, shape (sites,)."""
    worth = np.zeros(program.sites)
    for site in range(program.sites):
        if stop():
            break
        alone = free_sites(program, idle, np.array([site]))
        answer = solve_small_relaxation(alone.program, effort, stop)
        if answer.solution is not None:
            worth[site] = answer.objective - alone.program.objective(alone.start)
    return worth


def _without_shares(program: Program, idle: Floats) -> Program:
    """Leave out the rows that have no room beside the idle plan, in which sites only make room for what they share."""
    activity = program.matrix @ idle
    full = (activity > program.row_upper - TIGHT_WITHIN) | (activity < program.row_lower + TIGHT_WITHIN)
    makes_room, takes_room = _sites_by_effect(program)
    left_out = full & (makes_room > 1) & (takes_room == 0)
    return replace(
        program,
        row_lower=np.where(left_out, -np.inf, program.row_lower),
        row_upper=np.where(left_out, np.inf, program.row_upper),
    )


def _sites_by_effect(program: Program) -> tuple[Integers, Integers]:
    """Count the sites that make and that take room in each row that is bounded on one side, shape (rows,) each."""
    above, below = np.isfinite(program.row_upper), np.isfinite(program.row_lower)
    sign = np.where(above & ~below, 1.0, np.where(below & ~above, -1.0, 0.0))
    entries = program.matrix.tocoo()
    site = program.site_of_column[entries.col]
    effect = np.where(site != SHARED, sign[entries.row] * entries.data, 0.0)

    def sites(chosen: npt.NDArray[np.bool_]) -> Integers:
        pairs = np.unique(np.stack([entries.row[chosen], site[chosen]]), axis=1)
        return np.bincount(pairs[0], minlength=len(program.row_upper))

    return sites(effect < 0), sites(effect > 0)
