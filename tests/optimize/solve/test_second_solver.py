"""Another solver, fed the same arrays, agrees with HiGHS."""

import pytest
from random_scenarios import random_scenario
from reduced import reduced
from second_solver import solve_with_scip

from optimize.problem import problem_of
from optimize.solve.highs import Effort, solve_whole
from planner.scenario import Scenario

GAP = 1e-7
AGREED = 1e-6


def assert_agreed(scenario: Scenario) -> None:
    program = problem_of(scenario).program
    first = solve_whole(program, Effort(gap=GAP))
    second = solve_with_scip(program, GAP)

    assert first.status == "Optimal"
    assert second.status in ("optimal", "gaplimit")
    assert first.objective > 0
    assert first.objective == pytest.approx(second.objective, rel=AGREED)
    assert first.objective <= second.bound * (1 + AGREED)
    assert second.objective <= first.bound * (1 + AGREED)


def test_on_the_scenario_worked_by_hand(tiny: Scenario) -> None:
    assert_agreed(tiny)


@pytest.mark.parametrize("seed", range(3))
def test_on_scenarios_that_use_every_limit(seed: int) -> None:
    assert_agreed(random_scenario(seed, sites=3, periods=4))


def test_on_four_sites_in_texas(us_china: Scenario) -> None:
    sites = ("abilene", "rockdale", "goodnight", "big-brown")

    assert_agreed(reduced(us_china, sites, last_period="2026Q3", share=0.05))


def test_on_four_sites_in_gansu_and_inner_mongolia(us_china: Scenario) -> None:
    sites = ("huailai", "baotou-chalco", "horinger-huawei", "horinger-new-area")

    assert_agreed(reduced(us_china, sites, last_period="2026Q3", share=0.03))
