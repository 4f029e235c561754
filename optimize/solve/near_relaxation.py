"""Branch and bound among whole numbers near those of the relaxation.

Next to them (RENS; Berthold 2014), measured on site programs of a generated instance of 200 sites: a third of the time
for 0.13 % of what a site does by itself, and 0.4 % of the plan. Between them and a solution that is known, much as in
RINS (Danna and others 2005), in groups of three of 20 generated sites: the gap gets smaller by 0.7 % in 100 seconds,
with all whole numbers free by 0.1 %.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from optimize.solve.highs import Answer, Effort, never, solve_small_relaxation, solve_whole
from optimize.solve.program import Floats, Program

WHOLE_WITHIN = 1e-6
"""What is so near a whole number in the relaxation is one."""


def solve_near_relaxation(program: Program, effort: Effort, start: Floats, stop: Callable[[], bool] = never) -> Answer:
    """Solve a small program with each whole number rounded down or up from where the relaxation has it.

    Where that gives nothing better than the start, all whole numbers are free.

    Args:
        program: what to solve.
        effort: when to stop.
        start: a solution.
        stop: asked often; True interrupts.

    Returns:
        A solution; its bound is infinite where whole numbers were held near the relaxation.
    """
    relaxed = solve_small_relaxation(program, effort, stop).solution
    if relaxed is not None:
        answer = solve_whole(_next_to(program, relaxed), effort, stop=stop)
        if answer.solution is not None and answer.objective > program.cost @ start:
            return replace(answer, bound=np.inf)
    return solve_whole(program, effort, start=start, stop=stop)


def solve_between(program: Program, effort: Effort, start: Floats, stop: Callable[[], bool] = never) -> Answer:
    """Solve a small program with each whole number between that of a solution and the next to that of the relaxation.

    Args:
        program: what to solve.
        effort: when to stop.
        start: the solution.
        stop: asked often; True interrupts.

    Returns:
        The start or a better solution; its bound is infinite.
    """
    relaxed = solve_small_relaxation(program, effort, stop).solution
    if relaxed is None:
        return Answer(start, program.objective(start), np.inf, "Unknown")
    next_to, known = _next_to(program, relaxed), np.where(program.integer, np.round(start), start)
    between = replace(
        program,
        lower=np.where(program.integer, np.minimum(next_to.lower, known), program.lower),
        upper=np.where(program.integer, np.maximum(next_to.upper, known), program.upper),
    )
    return replace(solve_whole(between, effort, start=start, stop=stop), bound=np.inf)


def _next_to(program: Program, relaxed: Floats) -> Program:
    down = np.where(program.integer, np.floor(relaxed + WHOLE_WITHIN), program.lower)
    up = np.where(program.integer, np.ceil(relaxed - WHOLE_WITHIN), program.upper)
    return replace(program, lower=down, upper=up)
