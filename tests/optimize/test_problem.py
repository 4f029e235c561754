"""A problem measures its solutions, and hands them on to other problems by name."""

import numpy as np
import pytest
from random_scenarios import random_scenario
from solving import TO_THE_END
from tiny_plan import COMPUTE_EFLOPS_MONTHS, COST_MILLION_USD

from optimize.objectives import Ask, CountedSites
from optimize.problem import carried_over, problem_of
from optimize.solve.highs import solve_whole
from planner.scenario import Scenario


def test_compute_and_cost_of_tiny_are_those_on_paper(tiny: Scenario) -> None:
    problem = problem_of(tiny)
    solution = solve_whole(problem.program, TO_THE_END).solution
    assert solution is not None

    assert problem.compute_eflops_months(solution) == pytest.approx(COMPUTE_EFLOPS_MONTHS)
    assert problem.cost_million_usd(solution) == pytest.approx(COST_MILLION_USD)


def test_a_solution_is_carried_over_by_the_names_of_its_columns() -> None:
    scenario = random_scenario(3, sites=3, periods=4)
    fewer = problem_of(scenario)
    more = problem_of(scenario, Ask("cost", demand=True, entrants=(CountedSites("site-0", ("site-0",), (1.0,), 0.0),)))
    solution = solve_whole(fewer.program, TO_THE_END).solution
    assert solution is not None

    there = carried_over(solution, fewer.matrix, more.matrix)

    assert more.cost_million_usd(there) == pytest.approx(fewer.cost_million_usd(solution))
    assert np.array_equal(more.matrix.values("orders", there), fewer.matrix.values("orders", solution))
    assert not more.matrix.values("unserved", there).any()
    assert np.array_equal(carried_over(there, more.matrix, fewer.matrix), solution)
