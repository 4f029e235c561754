"""Generated scenarios of a few sites with their racks pooled."""

from functools import cache

import numpy as np
from instances import generated_scenario

from optimize.problem import problem_of
from optimize.solve.fix_by_price import fix_by_price
from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.idle_plan import idle_plan
from optimize.solve.pooled_program import PooledProgram, pool_racks
from optimize.solve.program import Floats, Program
from optimize.solve.search import with_real_racks
from optimize.solve.site_shares import with_shares_held


def pooled_and_idle(seed: int) -> tuple[Program, Floats]:
    """Give twelve sites as a program whose racks are pooled, and its idle plan."""
    pooled, idle = racks_pooled(seed)
    return pooled.program, pooled.pooled(idle)


def racks_pooled(seed: int) -> tuple[PooledProgram, Floats]:
    """Pool the racks of twelve sites, and give the idle plan of the whole program."""
    program = with_real_racks(problem_of(generated_scenario(12, periods=10, seed=seed)).program)
    idle = idle_plan(program)
    assert idle is not None
    assert program.pools is not None
    return pool_racks(program, program.pools), idle


@cache
def decided_by_price(seed: int) -> tuple[Program, Floats, Floats]:
    """Give those twelve sites with what all share held, a plan with whole units decided by price, and the prices."""
    program, idle = pooled_and_idle(seed)
    relaxed = solve_relaxation(program, Effort())
    assert relaxed.solution is not None
    assert relaxed.prices is not None
    held = with_shares_held(program, 0.9 * relaxed.solution)
    weight = np.ones(program.sites)
    *_, plan = fix_by_price(
        held, relaxed.solution, relaxed.prices, idle, weight, Effort(gap=0.01), lambda: False, adapt=False
    )
    return held, plan.copy(), relaxed.prices
