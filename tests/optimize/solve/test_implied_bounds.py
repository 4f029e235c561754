"""Bounds that rows imply change nothing of a program, and keep the solver from a wrong answer."""

from dataclasses import replace

import numpy as np
import pytest
from full_scenarios import full_scenario
from random_scenarios import random_scenario
from solving import TO_THE_END

from optimize.independent_problems import independent_problems
from optimize.problem import problem_of
from optimize.solve import Program
from optimize.solve.highs import Effort, solve_relaxation, solve_whole
from optimize.solve.implied_bounds import LOOSEST, with_implied_bounds
from optimize.solve.known_answers import INFINITY, known_program
from optimize.solve.search import with_real_racks
from planner.scenario import Scenario


def bounds_of(rows: list[tuple[float, list[float], float]], columns: list[tuple[float, float]]) -> list[float]:
    program = known_program([1.0] * len(columns), rows, columns, whole=[0])
    return with_implied_bounds(program).upper.tolist()  # type: ignore[no-any-return]


def test_a_row_bounds_a_column_by_what_the_others_leave_to_it_twice_and_one_more() -> None:
    assert bounds_of([(-INFINITY, [1, 2], 14)], [(0, 3), (0, INFINITY)]) == [3, 2 * 7 + 1]
    assert bounds_of([(-INFINITY, [1, 2], 14)], [(2, 3), (0, INFINITY)]) == [3, 2 * 6 + 1]
    assert bounds_of([(-14, [-1, -2], INFINITY)], [(0, 3), (0, INFINITY)]) == [3, 2 * 7 + 1]


def test_a_column_is_bounded_through_others() -> None:
    rows = [(0.0, [1.0, -1.0, 0.0], 0.0), (-INFINITY, [0.0, -4.0, 1.0], 0.0)]

    assert bounds_of(rows, [(0, 3), (0, INFINITY), (0, INFINITY)]) == [3, 7, 25]


def test_a_whole_number_has_a_whole_bound() -> None:
    assert bounds_of([(-INFINITY, [3, 1], 8)], [(0, INFINITY), (0, INFINITY)]) == [6, 17]


def test_the_tightest_row_counts_and_bounds_that_are_there_stay() -> None:
    rows = [(-INFINITY, [1.0, 1.0], 50.0), (-INFINITY, [0.0, 1.0], 10.0)]

    assert bounds_of(rows, [(0, 3), (0, INFINITY)]) == [3, 21]


def test_what_no_row_holds_stays_without_a_bound() -> None:
    assert bounds_of([(2, [1, 1], INFINITY)], [(0, 3), (0, INFINITY)]) == [3, INFINITY]
    assert bounds_of([(-INFINITY, [-1, 1], 2)], [(0, INFINITY), (0, INFINITY)]) == [INFINITY, INFINITY]
    assert bounds_of([(-INFINITY, [1, 1], LOOSEST)], [(0, 3), (0, INFINITY)]) == [3, INFINITY]


@pytest.mark.parametrize("seed", range(4))
def test_the_relaxation_is_the_same_and_nothing_that_gains_is_without_a_bound(seed: int) -> None:
    program = problem_of(full_scenario(seed)).program

    bounded = with_implied_bounds(program)

    assert not np.isfinite(program.upper).all()
    assert np.isfinite(bounded.upper[program.cost > 0]).all()
    assert solve_relaxation(bounded, Effort()).bound == pytest.approx(solve_relaxation(program, Effort()).bound)


def with_real_racks_of(scenario: Scenario) -> Program:
    (part,) = independent_problems(scenario)
    return with_real_racks(problem_of(part).program)


@pytest.mark.parametrize("presolve", [True, False])
def test_programs_that_the_solver_gets_wrong_as_they_are_come_out_right(tiny: Scenario, presolve: bool) -> None:
    """Without presolve HiGHS 1.15.1 finds 37.8 of 46.0, 51.3344 of 51.3348 and 134.7 of 166.0."""
    programs = (
        with_real_racks(problem_of(random_scenario(1, sites=3, periods=4, shared=False)).program),
        with_real_racks(problem_of(full_scenario(4, sites=3, periods=5)).program),
        with_real_racks_of(tiny),
    )

    for program, best in zip(programs, (46.034536, 51.334838, 166.003434), strict=True):
        answer = solve_whole(program, replace(TO_THE_END, presolve=presolve))

        assert program.violation(answer.solution) < 1e-6
        assert answer.objective == pytest.approx(best, rel=1e-7)
        assert answer.bound == pytest.approx(best, rel=1e-6)
