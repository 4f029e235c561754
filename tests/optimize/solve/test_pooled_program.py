"""Racks pooled by buyer are a relaxation: whatever sites can do one by one they can do together."""

import numpy as np
import pytest
from instances import generated_scenario

from optimize.problem import Problem, problem_of
from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.pooled_program import PooledProgram, pool_racks
from optimize.solve.program import SHARED
from optimize.solve.search import with_real_racks
from optimize.solve.site_blocks import site_blocks
from optimize.solve.site_shares import with_shares_held

SOUND = 1e-5
SEEDS = range(3)


def problem_and_pools(seed: int) -> tuple[Problem, PooledProgram]:
    problem = problem_of(generated_scenario(8, periods=10, seed=seed))
    assert problem.program.pools is not None
    return problem, pool_racks(with_real_racks(problem.program), problem.program.pools)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_solution_of_the_whole_program_is_one_of_the_relaxation_of_the_same_value(seed: int) -> None:
    _, pooled = problem_and_pools(seed)
    answer = solve_relaxation(pooled.whole, Effort())
    assert answer.solution is not None

    together = pooled.pooled(answer.solution)

    assert answer.objective > 1
    assert pooled.program.violation(together) < SOUND
    assert pooled.program.objective(together) == pytest.approx(answer.objective)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_relaxation_bounds_the_whole_program_and_not_by_much_more(seed: int) -> None:
    _, pooled = problem_and_pools(seed)

    whole = solve_relaxation(pooled.whole, Effort()).bound
    relaxed = solve_relaxation(pooled.program, Effort()).bound

    assert whole <= relaxed + SOUND
    assert relaxed < 1.1 * whole


def test_one_column_counts_the_racks_of_a_product_at_all_sites_of_a_buyer() -> None:
    problem, pooled = problem_and_pools(0)
    stock = problem.matrix.columns["stock"]
    buyers = {buyer for buyer, _ in problem.matrix.columns["warehouse"].axes[0]}

    places = np.unique(pooled.place[stock.span])

    assert len(places) < stock.size
    assert len(places) <= len(buyers) * len(problem.data.scenario.accelerators) * problem.data.scenario.calendar.count
    assert (pooled.program.site_of_column[pooled.place[~pooled.kept]] == SHARED).all()


def test_its_matrix_and_those_of_its_blocks_have_indices_of_32_bits() -> None:
    _, pooled = problem_and_pools(0)

    blocks = site_blocks(with_shares_held(pooled.program, np.zeros(len(pooled.program.cost))))

    matrices = [blocks.program.matrix, pooled.program.matrix, *(block.program.matrix for block in blocks.all)]
    assert {matrix.indices.dtype for matrix in matrices} == {np.dtype(np.int32)}


@pytest.mark.parametrize("seed", SEEDS)
def test_racks_spread_over_sites_add_up(seed: int) -> None:
    _, pooled = problem_and_pools(seed)
    answer = solve_relaxation(pooled.program, Effort())
    assert answer.solution is not None

    spread = pooled.spread(answer.solution)

    columns = np.unique(pooled.place[: len(spread)])
    assert pooled.pooled(spread)[columns] == pytest.approx(answer.solution[columns], abs=1e-6)


def test_prices_of_rows_that_are_no_sums_are_those_of_the_relaxation() -> None:
    problem, pooled = problem_and_pools(1)
    prices = np.arange(1.0, len(pooled.row) + 1)

    of_whole = pooled.prices_of_whole(prices)

    equipment = problem.matrix.rows["equipment"].span
    assert (of_whole[equipment] > 0).all()
    assert (np.diff(of_whole[equipment]) == 1).all()
    assert not of_whole[problem.matrix.rows["racks"].span].any()
    assert not of_whole[problem.matrix.rows["concentration"].span].any()
