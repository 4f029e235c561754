"""Solutions with parts of racks become whole plans: no limit breaks, and little is lost."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from full_scenarios import full_scenario
from hypothesis import example, given
from hypothesis import strategies as st
from random_scenarios import random_scenario
from small_scenario import row, small_scenario, units_in_place
from solving import LAW, TO_THE_END, Solved

from optimize.decisions import decisions_of, joined
from optimize.independent_problems import independent_problems
from optimize.problem import Problem, problem_of
from optimize.solve import Program
from optimize.solve.highs import solve_whole
from optimize.solve.idle_plan import FEASIBLE_WITHIN
from optimize.whole_solution import whole_solution
from planner.certificate import certify
from planner.plan import assemble_plan
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Site

Floats = npt.NDArray[np.float64]

DRAWN = pytest.mark.parametrize("drawn", [random_scenario, full_scenario], ids=["usual", "full"])

seeds = st.integers(0, 10_000)


def with_parts_of_racks(program: Program) -> Program:
    """Let racks be real numbers, as they are while a big problem is solved."""
    return replace(program, integer=program.integer & ~program.whole_later)


def best(program: Program) -> Floats:
    answer = solve_whole(program, TO_THE_END)
    assert answer.solution is not None
    return answer.solution


def rounded(problem: Problem, solution: Floats) -> Floats:
    return whole_solution(problem.data, problem.matrix, problem.program, solution)


def best_with_parts_of_racks(scenario: Scenario) -> Solved:
    problems = tuple(problem_of(part) for part in independent_problems(scenario))
    return Solved(scenario, problems, tuple(best(with_parts_of_racks(problem.program)) for problem in problems), 0.0)


@DRAWN
@LAW
@given(seed=seeds)
def test_rounding_breaks_no_limit(drawn: Callable[..., Scenario], seed: int) -> None:
    assert best_with_parts_of_racks(drawn(seed, sites=3, periods=5)).certificate.violations == ()


@DRAWN
@LAW
@given(seed=seeds, random=st.randoms(use_true_random=False))
def test_rounding_breaks_no_limit_of_solutions_that_are_not_the_best(
    drawn: Callable[..., Scenario], seed: int, random: np.random.Generator
) -> None:
    found = best_with_parts_of_racks(drawn(seed, sites=3, periods=4))
    decided = []
    for problem, solution in zip(found.problems, found.solutions, strict=True):
        poorer = solution.copy()
        poorer[problem.matrix.columns["stock"].span] *= random.random()
        decided.append(decisions_of(problem.data, problem.matrix, rounded(problem, poorer)))

    assert certify(found.scenario, assemble_plan(found.scenario, joined(decided), ())).violations == ()


@DRAWN
@LAW
@given(seed=seeds)
@example(seed=1990)
def test_whole_solutions_stay_as_they_are(drawn: Callable[..., Scenario], seed: int) -> None:
    for problem in (problem_of(part) for part in independent_problems(drawn(seed, sites=3, periods=4))):
        solution = best(problem.program)

        whole = rounded(problem, solution)

        stock = problem.matrix.values("stock", solution)
        assert np.array_equal(problem.matrix.values("stock", whole), np.round(stock))
        assert problem.program.objective(whole) >= problem.program.objective(solution) - 1e-6


@DRAWN
@LAW
@given(seed=seeds)
def test_every_row_of_the_model_holds_of_a_rounded_solution(drawn: Callable[..., Scenario], seed: int) -> None:
    found = best_with_parts_of_racks(drawn(seed, sites=3, periods=5))

    for problem, solution in zip(found.problems, found.solutions, strict=True):
        whole = rounded(problem, solution)
        assert problem.program.violation(whole) < 1e-5
        assert (whole[problem.program.integer] == np.round(whole[problem.program.integer])).all()


@pytest.fixture
def many_sites(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three sites count as many, each a block by itself."""
    monkeypatch.setattr("optimize.whole_solution.MANY_SITES", 3)
    monkeypatch.setattr("optimize.solve.site_blocks.MOST_SITES", 1)


@pytest.mark.usefixtures("many_sites")
@pytest.mark.parametrize("seed", range(12))
@DRAWN
def test_of_many_sites_what_is_real_is_decided_block_by_block(drawn: Callable[..., Scenario], seed: int) -> None:
    found = best_with_parts_of_racks(drawn(seed, sites=3, periods=5))

    assert found.certificate.violations == ()
    for problem, solution in zip(found.problems, found.solutions, strict=True):
        whole = rounded(problem, solution)
        with pytest.MonkeyPatch.context() as few_sites:
            few_sites.setattr("optimize.whole_solution.MANY_SITES", 4)
            in_one_piece = rounded(problem, solution)
        assert problem.program.violation(whole) < FEASIBLE_WITHIN
        stock = problem.matrix.columns["stock"].span
        assert np.array_equal(whole[stock], in_one_piece[stock])
        least = problem.cost_million_usd(in_one_piece)
        assert least * (1 - 1e-6) <= problem.cost_million_usd(whole) <= least * 1.02


@LAW
@given(seed=seeds)
def test_rounding_loses_less_than_two_blocks_a_site_and_product(seed: int) -> None:
    found = best_with_parts_of_racks(random_scenario(seed, sites=3, periods=4))

    for problem, solution in zip(found.problems, found.solutions, strict=True):
        stock, whole = (problem.matrix.values("stock", x) for x in (solution, rounded(problem, solution)))
        assert (stock.sum(axis=0) - whole.sum(axis=0) < 2 * len(stock)).all()


@pytest.mark.parametrize("energy_price", [0, 50])
def test_power_and_cooling_are_lowered_to_what_the_racks_take(energy_price: float) -> None:
    scenario = small_scenario(
        periods=2,
        sites=(row(Site, contract_mw=5, energy_price_usd_per_mwh=energy_price),),
        site_units=units_in_place(),
        accelerator_supply=(row(AcceleratorSupply, accelerators_per_period=3_500),),
    )

    found = best_with_parts_of_racks(scenario)

    # Of 3.5 blocks on offer three are whole: 3 MW, 3.75 MW with air cooling.
    assert found.problems[0].matrix.values("stock", found.solutions[0]).tolist() == [[3.5, 3.5]]
    assert [*found.plan.cooling_load["it_mw"]] == [3.0, 3.0]
    assert [*found.plan.power["grid_mw"]] == [3.75, 3.75]
    assert [*found.plan.purchases["accelerators"]] == [3000]
