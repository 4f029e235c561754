"""Relax and fix: make the plan whole a few sites at a time, the others standing at their relaxed values.

The sites not yet decided hold their share of headroom, slots and accelerators as the relaxation gave it, so each
group decides on what is really left, and what it does not use falls to the next group.

A group may have no whole plan beside the others, because the relaxation lent out a part of a potline's load. Then
the undecided sites of its zones give up what they hold, and if that is not enough its zones are decided anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from optimize.solve.highs import Effort, solve_whole
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import free_sites

Flags = npt.NDArray[np.bool_]

FEASIBLE_WITHIN = 1e-4
"""Largest violation of a row, in its unit (MW, units, million USD), at which a plan counts as whole and sound."""


def groups_by_zone(program: Program, weight: Floats, size: int, sites: Integers) -> list[Integers]:
    """Cut sites into groups of neighbours by zone, the heaviest group first.

    Args:
        program: the program.
        weight: importance of each site, shape (sites,).
        size: sites in a group at most.
        sites: the sites.
    """
    order = sites[np.lexsort((sites, -weight[sites], program.zone_of_site[sites]))]
    groups = [order[first : first + size] for first in range(0, len(order), size)]
    return sorted(groups, key=lambda group: -weight[group].sum())


def idle_plan(program: Program) -> Floats | None:
    """Give the plan in which no accelerator runs; None if even that breaks a limit.

    At the sites nothing changes that costs or earns, unless a limit asks for it, such as a ceiling on aluminium that
    too many potlines run under. What the sites share, such as demand that is not served, is decided for the best.
    """
    of_site = program.site_of_column != SHARED
    nothing = np.where(of_site & (program.cost != 0), np.minimum(program.lower, program.upper), program.upper)
    strict = replace(program, upper=nothing, cost=np.where(of_site, 0.0, program.cost))
    answer = solve_whole(strict, Effort())
    if answer.solution is None:
        no_racks = np.where(program.whole_later, program.lower, program.upper)
        answer = solve_whole(replace(program, upper=no_racks), Effort())
    return answer.solution


def relax_and_fix(
    program: Program,
    relaxed: Floats,
    idle: Floats,
    groups: list[Integers],
    effort: Effort,
    stop: Callable[[], bool],
) -> Iterator[Floats]:
    """Decide one group after the other.

    After each group, the plan of the groups decided so far is given where it stands by itself, the undecided sites
    being idle. The last plan given is the whole one, unless `stop` said True before.

    Args:
        program: the program.
        relaxed: a solution of its relaxation.
        idle: the plan in which nothing happens; sites that are in no group stay as it has them.
        groups: the sites of each group.
        effort: for each group.
        stop: asked often; True gives up.
    """
    plan, decided = relaxed, np.zeros(program.sites, dtype=bool)
    for group in groups:
        found = _decide(program, idle, list(_attempts(program, plan, idle, group, decided)), effort, stop)
        if found is None:
            return
        plan = found
        decided[group] = True
        so_far = settled(program, np.where(_undecided(program, decided), idle, plan))
        if so_far is not None:
            yield so_far


def _undecided(program: Program, decided: Flags) -> Flags:
    """Columns of sites that are not decided, and of zones in which none is."""
    of_site = np.isin(program.site_of_column, np.flatnonzero(~decided))
    undecided_zones = np.setdiff1d(program.zone_of_column, [SHARED, *program.zone_of_site[decided]])
    columns: Flags = of_site | np.isin(program.zone_of_column, undecided_zones)
    return columns


def settled(program: Program, plan: Floats) -> Floats | None:
    """Adapt purchases and money to what the sites of a plan do; None if the plan breaks a limit all the same."""
    part = free_sites(program, plan, np.zeros(0, dtype=np.int64))
    answer = solve_whole(part.program, Effort())
    if answer.solution is None:
        return None
    adapted = part.extended(plan, answer.solution)
    return adapted if program.violation(adapted) < FEASIBLE_WITHIN else None


def _decide(
    program: Program,
    idle: Floats,
    attempts: list[tuple[Integers, Floats]],
    effort: Effort,
    stop: Callable[[], bool],
) -> Floats | None:
    """Solve the first attempt that has a plan, starting from the idle one: within the effort there is always one."""
    for sites, beside in attempts:
        if stop():
            return None
        part = free_sites(program, beside, sites)
        answer = solve_whole(part.program, effort, start=idle[part.columns], stop=stop)
        if answer.solution is not None:
            return part.extended(beside, answer.solution)
    return None


def _attempts(
    program: Program, plan: Floats, idle: Floats, group: Integers, decided: Flags
) -> Iterator[tuple[Integers, Floats]]:
    """Give what to decide and what stands beside it, ever more freely."""
    yield group, plan
    in_zones = np.isin(program.zone_of_site, program.zone_of_site[group])
    gives_up = np.flatnonzero(in_zones & ~decided)
    beside = np.where(np.isin(program.site_of_column, gives_up), idle, plan)
    yield group, beside
    yield np.flatnonzero(in_zones), beside
