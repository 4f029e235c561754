"""A plan with some columns free: the rest stands, and noise of the solver is not taken for room."""

import numpy as np
import pytest
from hand_made import program_of
from random_scenarios import random_scenario

from optimize.problem import problem_of
from optimize.solve.highs import Effort, solve_relaxation, solve_small_relaxation
from optimize.solve.program import Floats, Program
from optimize.solve.restriction import free_columns

MISSED_BY = 1e-7
"""What HiGHS lets a row be missed by."""


@pytest.fixture(scope="module")
def relaxed() -> tuple[Program, Floats]:
    program = problem_of(random_scenario(0, sites=4, periods=5)).program
    solution = solve_relaxation(program, Effort()).solution
    assert solution is not None
    return program, solution


@pytest.mark.parametrize("noise", [0.0, 1e-9, 1e-8])
def test_what_rounding_leaves_of_nothing_is_nothing(relaxed: tuple[Program, Floats], noise: float) -> None:
    program, solution = relaxed
    shaken = solution + noise * np.random.default_rng(0).uniform(-1, 1, len(solution))

    part = free_columns(program, shaken, np.flatnonzero(~program.integer)).program

    sides = np.abs(np.concatenate([part.row_lower, part.row_upper]))
    assert sides[sides > 0].min() >= MISSED_BY


def test_the_rest_stands_and_the_part_is_as_good_as_the_whole(relaxed: tuple[Program, Floats]) -> None:
    program, solution = relaxed

    free = free_columns(program, solution, np.flatnonzero(~program.integer))
    answer = solve_small_relaxation(free.program, Effort())

    assert answer.solution is not None
    found = free.extended(solution, answer.solution)
    assert (found[program.integer] == solution[program.integer]).all()
    assert program.violation(found) < 1e-6
    assert program.objective(found) == pytest.approx(program.objective(solution), rel=1e-6)


@pytest.mark.parametrize(("missed_by", "fits"), [(3e-5, True), (1e-3, False)])
def test_a_row_that_the_plan_misses_by_a_hair_still_leaves_something_that_fits(missed_by: float, fits: bool) -> None:
    program = program_of(np.array([[1.0, 1.0]]), np.array([1.0]), np.array([5.0, 5.0]), [0, 1], [0, 0])
    plan = np.array([1.0 + missed_by, 0.0])

    answer = solve_small_relaxation(free_columns(program, plan, np.array([1])).program, Effort())

    assert (answer.solution is not None) == fits
