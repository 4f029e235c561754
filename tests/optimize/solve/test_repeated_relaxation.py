"""One linear program with one cost after another: the same answers as each from nothing."""

from dataclasses import replace

import highspy
import numpy as np
import pytest
from hand_made import program_of
from random_scenarios import random_scenario

from optimize.problem import problem_of
from optimize.solve import repeated_relaxation
from optimize.solve.highs import Answer, Effort, relaxed_answer, solve_small_relaxation
from optimize.solve.repeated_relaxation import RepeatedRelaxation


@pytest.mark.parametrize("seed", range(3))
def test_each_answer_is_that_from_nothing(seed: int) -> None:
    program = problem_of(random_scenario(seed, sites=6, periods=5)).program
    repeated = RepeatedRelaxation(program)
    noise = np.random.default_rng(seed)

    for width in (0.0, 0.1, 0.5, 0.02):
        cost = program.cost * (1 + width * noise.uniform(-1, 1, len(program.cost)))
        answer = repeated.solve(cost)
        alone = solve_small_relaxation(replace(program, cost=cost), Effort())

        assert answer.objective == pytest.approx(alone.objective, rel=1e-6)
        assert answer.solution is not None
        assert cost @ answer.solution == pytest.approx(answer.objective, rel=1e-6)
        assert program.violation(answer.solution) < 1e-6
        assert answer.prices is not None


def test_the_next_solve_begins_where_the_last_one_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    program = problem_of(random_scenario(0, sites=6, periods=5)).program
    repeated = RepeatedRelaxation(program)
    steps: list[int] = []

    def counted(solver: highspy.Highs) -> Answer:
        steps.append(solver.getInfo().simplex_iteration_count)
        return relaxed_answer(solver)

    monkeypatch.setattr(repeated_relaxation, "relaxed_answer", counted)
    for _ in range(2):
        repeated.solve(program.cost)

    assert steps[0] > 0
    assert steps[1] == 0


def test_what_presolve_calls_infeasible_is_solved_without() -> None:
    chain = np.array([[1.0, 0.0, 0.0], [-1.0, 1.0, 0.0], [0.0, -1.0, 1.0], [0.0, 0.0, -61.98215625]])
    program = replace(
        program_of(chain, np.array([0.0, 1.0, 0.0, -61.98215625]), np.full(3, 12.0), [0, 0, 0], [0]),
        row_lower=np.array([-np.inf, 1 - 5e-9, 0.0, -np.inf]),
    )
    assert program.violation(np.array([0.0, 1.0, 1.0])) == 0

    answer = RepeatedRelaxation(program).solve(program.cost)

    assert answer.objective == pytest.approx(2.0)
    assert answer.prices is not None
