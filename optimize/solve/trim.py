"""Trim: what the accelerators of a plan need, at the least cost; a plan never builds what it does not use."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from optimize.solve.highs import Effort, solve_whole
from optimize.solve.program import Floats, Program
from optimize.solve.restriction import free_sites

TRIM_EFFORT = Effort(gap=0.001, nodes=50, costly_heuristics=False)


def trim_site(program: Program, plan: Floats, site: int, effort: Effort, stop: Callable[[], bool]) -> Floats:
    """Solve one site again at least cost, with its accelerators held as they are."""
    part = free_sites(program, plan, np.array([site]))
    racks = part.program.compute > 0
    held = replace(
        part.program,
        lower=np.where(racks, part.start, part.program.lower),
        upper=np.where(racks, part.start, part.program.upper),
        cost=np.where(racks, 0.0, part.program.cost),
    )
    answer = solve_whole(held, effort, start=part.start, stop=stop)
    if answer.solution is None:
        return plan
    trimmed = part.extended(plan, answer.solution)
    return trimmed if program.objective(trimmed) > program.objective(plan) else plan
