"""A greedy start: one site after the other, those first that promise most.

It takes a fraction of the time of the relaxation, so that there is a plan to show, or to keep, long before the bound.
Each site is built as far as it pays beside those already built. A limit that all sites together make the room of (the
compute that the largest site may have a share of) would let no first site begin; it is left out until racks are
decided at all sites at once.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from optimize.solve.highs import Effort, solve_relaxation, solve_whole
from optimize.solve.implied_bounds import with_implied_bounds
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import free_sites

SITE_EFFORT = Effort(gap=0.05, nodes=1, costly_heuristics=False)
"""For each site; what is left to gain is gained later, at prices."""

TIGHT_WITHIN = 1e-6
"""A row of the idle plan with less room than that has none, in its unit (MW, units, million USD)."""

FEW_SITES = 30
"""Up to so many sites are ranked by their relaxations, a second for 20.

On three instances of 20 sites the first plan is better for it by 6, 12 and 29 %. With the 82 sites of
the United States it would take seven seconds, and with the 73 of China it made the start no better.
"""

SHOWN = 5
"""So often a plan is given while sites are built."""


def first_to_be_built(program: Program, plan: Floats, effort: Effort, stop: Callable[[], bool]) -> Integers:
    """Order the sites that can have accelerators: those first that make most of what they could hold.

    Few sites are ranked by the share of their largest compute that the relaxation gives each beside a plan; of many
    those come first that could hold most.

    Args:
        program: the program.
        plan: a plan of it in which the others stand.
        effort: when to stop at the latest.
        stop: asked often; True gives up, and who was not looked at comes last.
    """
    most = largest_compute(program)
    sites = np.argsort(-most, kind="stable")[: np.count_nonzero(most > 0)]
    if len(sites) > FEW_SITES:
        return sites
    shares = [_earned_alone(program, plan, site, effort, stop) / most[site] for site in sites]
    return sites[np.argsort(-np.array(shares), kind="stable")]


def largest_compute(program: Program) -> Floats:
    """Give the compute that each site could have, as far as rows tell at once, shape (sites,)."""
    upper = with_implied_bounds(program).upper
    holds = (program.compute > 0) & (program.site_of_column != SHARED) & np.isfinite(upper)
    most = np.bincount(
        program.site_of_column[holds], weights=program.compute[holds] * upper[holds], minlength=program.sites
    )
    return most.astype(float)


def _earned_alone(program: Program, plan: Floats, site: int, effort: Effort, stop: Callable[[], bool]) -> float:
    """What a site adds to a plan in the relaxation; 0 if that was not solved."""
    part = free_sites(program, plan, np.array([site]))
    answer = solve_relaxation(part.program, effort, stop)
    return 0.0 if answer.solution is None else answer.objective - part.program.objective(part.start)


def built_in_order(
    program: Program, plan: Floats, order: Integers, effort: Effort, stop: Callable[[], bool]
) -> Iterator[Floats]:
    """Solve one site after the other again, each beside the others as they stand.

    Args:
        program: the program.
        plan: a plan of it to begin from.
        order: the sites, each as often as it is solved.
        effort: when to stop at the latest; each site is allowed less.
        stop: asked often; True gives up.

    Returns:
        The plan now and then and at the end, each at least as good as the one before.
    """
    effort = replace(SITE_EFFORT, seconds=effort.seconds)
    shown = max(len(order) // SHOWN, 1)
    for number, site in enumerate(order, start=1):
        if stop():
            return
        part = free_sites(program, plan, np.array([site]))
        answer = solve_whole(part.program, effort, start=part.start, stop=stop)
        if answer.solution is not None and answer.objective > part.program.objective(part.start):
            plan = part.extended(plan, answer.solution)
        if number % shown == 0 or number == len(order):
            yield plan


def without_shares(program: Program, idle: Floats) -> Program:
    """Leave out the rows without room beside the idle plan in which sites only make room for what they share."""
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
