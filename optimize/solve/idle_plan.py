"""Plans to begin from: the one in which nothing runs, and any other with what is shared adapted to it."""

from dataclasses import replace

import numpy as np

from optimize.solve.highs import Effort, solve_whole
from optimize.solve.program import SHARED, Floats, Program
from optimize.solve.restriction import free_sites
from optimize.solve.site_blocks import MANY_SITES, programs_alone

FEASIBLE_WITHIN = 1e-4
"""Largest violation of a row, in its unit (MW, units, million USD), at which a plan counts as whole and sound."""


def idle_plan(program: Program) -> Floats | None:
    """Give the plan in which no accelerator runs; None if even that breaks a limit.

    At the sites nothing changes that costs or earns, unless a limit asks for it, such as a ceiling on aluminium that
    too many potlines run under. What the sites share, such as demand that is not served, is decided for the best.
    """
    of_site = program.site_of_column != SHARED
    nothing = np.where(of_site & (program.cost != 0), np.minimum(program.lower, program.upper), program.upper)
    strict = replace(program, upper=nothing, cost=np.where(of_site, 0.0, program.cost))
    by_block = _by_block(strict) if program.sites >= MANY_SITES else None
    if by_block is not None:
        return by_block
    answer = solve_whole(strict, Effort())
    if answer.solution is None:
        no_racks = np.where(program.whole_later, program.lower, program.upper)
        answer = solve_whole(replace(program, upper=no_racks), Effort(presolve=False))
    return answer.solution


def _by_block(strict: Program) -> Floats | None:
    """Let each block of sites stand idle by itself; None if together they break a limit."""
    plan = np.zeros(len(strict.cost))
    for columns, alone in programs_alone(strict):
        answer = solve_whole(alone, Effort())
        if answer.solution is None:
            return None
        plan[columns] = np.where(alone.integer, np.round(answer.solution), answer.solution)
    return settled(strict, plan)


def settled(program: Program, plan: Floats) -> Floats | None:
    """Adapt purchases and money to what the sites of a plan do; None if the plan breaks a limit all the same."""
    part = free_sites(program, plan, np.zeros(0, dtype=np.int64))
    answer = solve_whole(part.program, Effort())
    if answer.solution is None:
        return None
    adapted = part.extended(plan, answer.solution)
    return adapted if program.violation(adapted) < FEASIBLE_WITHIN else None
