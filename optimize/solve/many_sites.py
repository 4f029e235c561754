"""The relaxation of a program of hundreds of sites: by column generation, with racks pooled by buyer."""

from collections.abc import Callable

import numpy as np

from optimize.solve.column_generation import generate_columns
from optimize.solve.highs import Answer
from optimize.solve.pooled_program import pool_racks
from optimize.solve.program import Floats, Program

MANY_SITES = 150
"""From so many sites on interior point takes longer: on a generated instance of 200 sites 16 minutes."""

RELAXATION_GAP = 0.005
"""Relative gap between bound and mixture at which to stop."""


def has_many_sites(program: Program) -> bool:
    """Whether the relaxation is taken apart by blocks of sites."""
    return program.pools is not None and program.sites >= MANY_SITES


def relax_by_blocks(program: Program, first: Floats, stop: Callable[[], bool], told: Callable[[float], None]) -> Answer:
    """Give a proven bound of a program, prices, and a solution that the prices fit.

    The solution nearly keeps every row. Rows that count racks at a site have no price.

    Args:
        program: the program, with what can be pooled.
        first: a plan in which nothing is built.
        stop: asked often; True gives up.
        told: told every better bound.
    """
    if program.pools is None:
        raise ValueError("the program does not say which racks can be pooled")
    pooled = pool_racks(program, program.pools)
    found = generate_columns(pooled.program, pooled.pooled(first), RELAXATION_GAP, stop, told)
    if found is None:
        return Answer(None, -np.inf, np.inf, "Unknown")
    solution = pooled.spread(found.plan)
    return Answer(solution, program.objective(solution), found.bound, "Optimal", pooled.prices_of_whole(found.prices))
