"""Solutions with parts of racks become whole ones: no limit breaks, and little is lost."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from hypothesis import example, given
from hypothesis import strategies as st
from random_scenarios import random_scenario
from small_scenario import row, small_scenario
from solving import LAW, Solved

from optimize.decisions import site_products, whole_solution
from optimize.plan_scenario import Problem, problem_of
from optimize.solve.highs import Effort, solve_relaxation, solve_whole
from optimize.whole_blocks import WholeBlocks, whole_blocks
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Site

Floats = npt.NDArray[np.float64]

seeds = st.integers(0, 10_000)


def best_with_parts_of_racks(scenario: Scenario) -> tuple[Problem, Floats]:
    """Solve with racks as real numbers, as big problems are solved."""
    problem = problem_of(scenario)
    program = problem.program
    answer = solve_whole(replace(program, integer=program.integer & ~program.whole_later), Effort(gap=1e-9))
    assert answer.solution is not None
    return problem, answer.solution


def rounded(problem: Problem, solution: Floats) -> WholeBlocks:
    stock, buy, it, unspent = (problem.matrix.values(name, solution) for name in ("stock", "buy", "it", "unspent"))
    return whole_blocks(problem.data, site_products(problem.data), stock, buy, it, unspent)


@LAW
@given(seed=seeds)
def test_rounding_breaks_no_limit(seed: int) -> None:
    scenario = random_scenario(seed, sites=3, periods=4)
    problem, solution = best_with_parts_of_racks(scenario)

    assert Solved(scenario, (problem,), (solution,), 0.0).certificate.violations == ()


@LAW
@given(seed=seeds, random=st.randoms(use_true_random=False))
def test_rounding_breaks_no_limit_of_solutions_that_are_not_the_best(seed: int, random: np.random.Generator) -> None:
    scenario = random_scenario(seed, sites=3, periods=4)
    problem, solution = best_with_parts_of_racks(scenario)
    poorer = solution.copy()
    poorer[problem.matrix.columns["stock"].span] *= random.random()

    assert Solved(scenario, (problem,), (poorer,), 0.0).certificate.violations == ()


@LAW
@given(seed=seeds)
def test_rounding_loses_less_than_two_blocks_a_site_and_product(seed: int) -> None:
    problem, solution = best_with_parts_of_racks(random_scenario(seed, sites=3, periods=4))
    data, stock = problem.data, problem.matrix.values("stock", solution)

    lost = stock.sum(axis=0) - rounded(problem, solution).blocks.sum(axis=0)

    assert (lost < 2 * len(site_products(data))).all()
    assert (rounded(problem, solution).blocks >= 0).all()


@LAW
@given(seed=seeds)
@example(seed=1990)
def test_whole_solutions_stay_as_they_are(seed: int) -> None:
    problem = problem_of(random_scenario(seed, sites=3, periods=4))
    answer = solve_whole(problem.program, Effort(gap=1e-9))
    assert answer.solution is not None

    whole = whole_solution(problem.data, problem.matrix, answer.solution)

    stock = problem.matrix.values("stock", answer.solution)
    assert np.array_equal(problem.matrix.values("stock", whole), np.round(stock))
    assert problem.program.objective(whole) >= problem.program.objective(answer.solution) - 1e-6


@LAW
@given(seed=seeds)
def test_rounding_never_takes_a_rack_away_later(seed: int) -> None:
    problem = problem_of(random_scenario(seed, sites=3, periods=4))
    relaxed = solve_relaxation(problem.program, Effort()).solution
    assert relaxed is not None

    blocks = rounded(problem, relaxed).blocks

    assert (np.diff(blocks, axis=1) >= 0).all()


def crafted(stock: list[list[float]], buy: list[float], it: float) -> WholeBlocks:
    """Round what one or two sites do with a product of which ten blocks a period are on offer."""
    scenario = small_scenario(
        periods=len(buy),
        sites=tuple(row(Site, site=name) for name in ("elm", "oak")[: len(stock)]),
        site_units=(),
        accelerator_supply=(row(AcceleratorSupply, last_period="2025Q4", accelerators_per_period=10_000),),
    )
    problem = problem_of(scenario)
    it_mw = np.zeros((len(stock), 2, len(buy)))
    it_mw[:, 0, :] = it
    no_budget = np.zeros((0, len(buy)))
    return whole_blocks(problem.data, site_products(problem.data), np.array(stock), np.array([buy]), it_mw, no_budget)


def test_a_half_block_at_two_sites_makes_a_whole_one_at_the_first() -> None:
    found = crafted([[2.5, 2.5], [3.5, 3.5]], buy=[6, 0], it=5)

    assert found.blocks.tolist() == [[3, 3], [3, 3]]
    assert found.accelerators_bought.tolist() == [[6000, 0]]


def test_what_was_bought_and_finds_no_room_is_given_back_the_latest_first() -> None:
    found = crafted([[1.0, 2.0]], buy=[2, 3], it=2)

    assert found.blocks.tolist() == [[1, 2]]
    assert found.accelerators_bought.tolist() == [[2000, 0]]


def test_a_solver_that_is_just_short_of_a_whole_number_means_it() -> None:
    found = crafted([[2.9999999, 2.9999999]], buy=[2.9999999, 0], it=2.9999999)

    assert found.blocks.tolist() == [[3, 3]]
    assert found.accelerators_bought.tolist() == [[3000, 0]]


def test_parts_of_accelerators_bought_at_two_times_make_a_whole_one() -> None:
    found = crafted([[0.0, 3.0]], buy=[1.0004, 1.9996], it=3)

    assert found.blocks.tolist() == [[0, 3]]
    assert found.accelerators_bought.tolist() == [[1000, 2000]]


def test_too_few_accelerators_for_the_blocks_take_one_from_the_last_site() -> None:
    found = crafted([[2.0, 2.0], [2.0, 2.0]], buy=[3.999, 0], it=2)

    assert found.blocks.tolist() == [[2, 2], [1, 1]]
    assert found.accelerators_bought.tolist() == [[3000, 0]]


def test_cooling_is_lowered_to_what_the_racks_take() -> None:
    found = crafted([[2.5, 2.5]], buy=[2, 0], it=2.5)

    assert found.it_mw[0, 0].tolist() == [2.0, 2.0]
    assert found.it_mw[0, 1].tolist() == [0.0, 0.0]
