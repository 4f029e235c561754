"""Six random sites with racks as real numbers, and their idle plan."""

from random_scenarios import random_scenario

from optimize.problem import problem_of
from optimize.solve import Program
from optimize.solve.idle_plan import idle_plan
from optimize.solve.program import Floats
from optimize.solve.search import with_real_racks


def sites_and_idle(seed: int) -> tuple[Program, Floats]:
    """Give the program of the sites, and the plan in which nothing is built."""
    program = with_real_racks(problem_of(random_scenario(seed, sites=6, periods=5)).program)
    idle = idle_plan(program)
    assert idle is not None
    return program, idle
