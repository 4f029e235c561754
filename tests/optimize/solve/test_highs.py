"""What HiGHS says of a program without whole numbers is no bound; ours is."""

from dataclasses import replace

import numpy as np
import pytest
from pursuing import Notes

from optimize.solve import Limits, Program, Proof
from optimize.solve.highs import Effort, loaded_solver, never, solve_whole
from optimize.solve.known_answers import INFINITY, known_program
from optimize.solve.search import search


def two_numbers(least: float = 0.0) -> Program:
    """Most of x + 2 y with x + y between a least sum and 4, both at most 3: 1 + 2 x 3."""
    return known_program([1, 2], [(least, [1, 1], 4)], [(0, 3), (0, 3)], whole=[])


@pytest.mark.parametrize("presolve", [True, False])
def test_without_whole_numbers_the_bound_is_the_optimum(presolve: bool) -> None:
    answer = solve_whole(two_numbers(), Effort(presolve=presolve))

    assert (answer.objective, answer.bound) == (pytest.approx(7), pytest.approx(7))


def test_without_whole_numbers_and_without_a_solution_the_bound_is_that_there_is_none() -> None:
    answer = solve_whole(two_numbers(least=5), Effort())

    assert (answer.solution, answer.bound) == (None, -INFINITY)
    assert answer.infeasible


def test_an_unbounded_program_has_no_bound() -> None:
    program = two_numbers()
    endless = replace(program, upper=np.full(2, INFINITY), row_upper=np.full(1, INFINITY))

    assert solve_whole(endless, Effort(presolve=False)).bound == INFINITY


def test_a_search_in_a_program_without_whole_numbers_ends_at_its_optimum() -> None:
    """With HiGHS's own 0 a plan that is worth less than nothing, such as a cost, would never be proven."""
    notes = Notes()

    reason = search(replace(two_numbers(least=1), cost=np.array([-1.0, -2.0])), Limits(), notes, lambda: False)

    assert reason == "optimal"
    assert (notes.result.objective, notes.result.bound) == (pytest.approx(-1), pytest.approx(-1))
    assert notes.result.proofs == (Proof.BRANCH_AND_BOUND,)


def test_a_solver_that_never_stops_does_not_ask() -> None:
    stopped: list[bool] = []

    def stop() -> bool:
        stopped.append(True)
        return True

    asking = loaded_solver(two_numbers(), Effort(presolve=False), stop, whole=True)
    quiet = loaded_solver(two_numbers(), Effort(presolve=False), never, whole=True)

    assert [len(solver.cbMipInterrupt.callbacks) for solver in (asking, quiet)] == [1, 0]
