"""What is asked for has to fit the scenario."""

import re
from dataclasses import replace

import pytest
from pursuing import pursue_all, with_demand
from random_scenarios import random_scenario

from optimize.aim import OBJECTIVE_NAMES, Aim, AimError, check_aim
from optimize.independent_problems import independent_problems
from optimize.objectives import OBJECTIVES
from planner.scenario import Scenario


def test_the_names_that_can_be_asked_for_are_those_of_the_records() -> None:
    assert tuple(objective.name for objective in OBJECTIVES) == OBJECTIVE_NAMES


def refused(scenario: Scenario, aim: Aim) -> tuple[str | None, str]:
    with pytest.raises(AimError) as error:
        check_aim(aim, scenario, independent_problems(scenario))
    return error.value.asked, str(error.value)


@pytest.mark.parametrize(
    ("aim", "asked", "words"),
    [
        (Aim("speed"), "objective", "got 'speed', expected one of compute, cost, largest-cluster, time-to-target"),
        (Aim(then="compute"), "then", "got 'compute' twice"),
        (Aim("time-to-target"), "target_eflops", "got none, expected the EFLOP/s"),
        (Aim("time-to-target", target_eflops=0), "target_eflops", "got 0, expected EFLOP/s above 0"),
        (Aim(target_eflops=5), "target_eflops", "expected only with the objective time-to-target"),
        (Aim(target_of="cluster"), "target_of", "expected only with the objective time-to-target"),
        (Aim(date="2025Q1"), "date", "expected only with the objective largest-cluster"),
        (Aim("largest-cluster", date="2027Q1"), "date", "got '2027Q1', expected a period of the scenario from 2025Q1"),
        (Aim("largest-cluster", region="there"), "region", "got 'there', expected one of home"),
        (Aim(region="home"), "region", "expected only with largest-cluster or time-to-target"),
        (Aim("cost"), None, "demand.csv: got no row for region home"),
        (Aim("compute", "cost"), None, "demand.csv: got no row for region home"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_was_expected(
    tiny: Scenario, aim: Aim, asked: str | None, words: str
) -> None:
    found = refused(tiny, aim)

    assert found[0] == asked
    assert re.match(re.escape(words), found[1])


def test_regions_that_share_something_have_to_be_named() -> None:
    scenario = random_scenario(0, shared=True)
    apart = random_scenario(0, shared=False)

    assert refused(scenario, Aim("largest-cluster"))[1].startswith("got none, expected one of away, home: they share")
    check_aim(Aim("largest-cluster", region="away"), scenario, independent_problems(scenario))
    check_aim(Aim("largest-cluster"), apart, independent_problems(apart))


def test_with_a_region_only_its_part_is_asked_for_a_cluster() -> None:
    scenario = random_scenario(0, shared=False)
    home, away = independent_problems(scenario)

    assert Aim("largest-cluster", region="away").objectives_of(home) == ()
    assert Aim("compute", "largest-cluster", region="away").objectives_of(home) == ("compute",)
    assert Aim("compute", "largest-cluster", region="away").objectives_of(away) == ("compute", "largest-cluster")


def test_a_named_region_of_two_that_share_gets_its_cluster() -> None:
    scenario = random_scenario(1, sites=3, periods=4, shared=True)

    (found,) = pursue_all(scenario, Aim("largest-cluster", region="away"))

    assert "of away in 2025Q4" in found.outcome.finding


def test_demand_of_every_region_is_enough(tiny: Scenario) -> None:
    scenario = with_demand(tiny, demand_eflops=1, unserved=1)

    check_aim(Aim("cost"), scenario, independent_problems(scenario))
    assert refused(replace(scenario, demand=()), Aim("cost"))[0] is None
