"""Generated scenarios of a few sites with their racks pooled."""

from instances import generated_scenario

from optimize.problem import problem_of
from optimize.solve.idle_plan import idle_plan
from optimize.solve.pooled_program import pool_racks
from optimize.solve.program import Floats, Program
from optimize.solve.search import with_real_racks


def pooled_and_idle(seed: int) -> tuple[Program, Floats]:
    """Give twelve sites as a program whose racks are pooled, and its idle plan."""
    program = with_real_racks(problem_of(generated_scenario(12, periods=10, seed=seed)).program)
    idle = idle_plan(program)
    assert idle is not None
    assert program.pools is not None
    pooled = pool_racks(program, program.pools)
    return pooled.program, pooled.pooled(idle)
