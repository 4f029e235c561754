"""Whole numbers next to the relaxation's: a solution, never worse than the start, near the best."""

import numpy as np
import pytest
from random_sites import sites_and_idle
from solving import TO_THE_END

from optimize.solve.highs import Effort, solve_small_relaxation, solve_whole
from optimize.solve.idle_plan import FEASIBLE_WITHIN
from optimize.solve.near_relaxation import solve_between, solve_near_relaxation

SEEDS = range(4)


@pytest.mark.parametrize("seed", SEEDS)
def test_it_gives_a_solution_between_the_start_and_the_best(seed: int) -> None:
    program, idle = sites_and_idle(seed)

    answer = solve_near_relaxation(program, TO_THE_END, idle)

    best = solve_whole(program, TO_THE_END).objective
    assert answer.solution is not None
    assert program.violation(answer.solution) < FEASIBLE_WITHIN
    assert np.abs(answer.solution - np.round(answer.solution))[program.integer].max(initial=0.0) < FEASIBLE_WITHIN
    assert program.objective(idle) <= answer.objective <= best + FEASIBLE_WITHIN
    assert answer.objective >= 0.5 * best > 0


def test_it_claims_no_bound_where_whole_numbers_were_held_near_the_relaxation() -> None:
    program, idle = sites_and_idle(0)

    assert solve_near_relaxation(program, TO_THE_END, idle).bound == np.inf


def test_where_rounding_gives_nothing_all_whole_numbers_are_free() -> None:
    program, _ = sites_and_idle(0)
    best = solve_whole(program, TO_THE_END)
    assert best.solution is not None

    answer = solve_near_relaxation(program, Effort(gap=1e-9), best.solution)

    assert answer.objective == pytest.approx(best.objective)
    assert np.isfinite(answer.bound)


@pytest.mark.parametrize("seed", SEEDS)
def test_between_a_solution_and_the_relaxation_none_is_worse_and_half_of_the_best_is_there(seed: int) -> None:
    program, idle = sites_and_idle(seed)

    answer = solve_between(program, TO_THE_END, idle)

    relaxed = solve_small_relaxation(program, Effort()).solution
    assert answer.solution is not None
    assert relaxed is not None
    assert program.violation(answer.solution) < FEASIBLE_WITHIN
    found, start, target = (values[program.integer] for values in (answer.solution, np.round(idle), relaxed))
    assert (found > np.minimum(start, np.floor(target)) - FEASIBLE_WITHIN).all()
    assert (found < np.maximum(start, np.ceil(target)) + FEASIBLE_WITHIN).all()
    assert 0 < 0.5 * solve_whole(program, TO_THE_END).objective <= answer.objective
    assert answer.bound == np.inf


def test_between_the_best_solution_and_the_relaxation_there_is_none_better() -> None:
    program, _ = sites_and_idle(0)
    best = solve_whole(program, TO_THE_END)
    assert best.solution is not None

    assert solve_between(program, TO_THE_END, best.solution).objective == pytest.approx(best.objective)
