"""What no rack needs is not bought."""

import numpy as np
from small_scenario import BREEZE, row, small_scenario

from optimize.model import model_data
from optimize.unused_purchases import without_unused_purchases
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply


def kept(scenario: Scenario, blocks: list[int], bought: list[list[int]]) -> list[list[int]]:
    data = model_data(scenario)
    return without_unused_purchases(data, np.array([blocks]), np.array(bought)).tolist()  # type: ignore[no-any-return]


def scenario_of(periods: int, *premiums: float, life_months: float | None = None) -> Scenario:
    return small_scenario(
        periods=periods,
        accelerators=(
            BREEZE.model_copy(update={"life_months": life_months, "removal_usd": 1.0, "removal_months": 3.0}),
        ),
        accelerator_supply=tuple(
            row(AcceleratorSupply, supply=f"offer-{number}", last_period="2026Q2", premium_fraction=premium)
            for number, premium in enumerate(premiums)
        ),
    )


def test_what_is_never_installed_is_given_back_the_latest_first() -> None:
    assert kept(scenario_of(2, 0.0), [1, 2], [[2000, 3000]]) == [[2000, 0]]


def test_the_dearest_is_given_back_first() -> None:
    assert kept(scenario_of(1, 0.0, 0.5), [3], [[2000], [2000]]) == [[2000], [1000]]


def test_what_is_needed_early_is_bought_early() -> None:
    assert kept(scenario_of(3, 0.0), [2, 2, 3], [[2000, 0, 2500]]) == [[2000, 0, 1000]]


def test_what_leaves_one_place_serves_again_when_it_has_arrived() -> None:
    # Two leave in the second period and are back in the warehouse in the third.
    assert kept(scenario_of(4, 0.0), [2, 0, 2, 3], [[2000, 2000, 2000, 2000]]) == [[2000, 1000, 0, 0]]


def test_what_replaces_the_old_is_needed() -> None:
    scenario = scenario_of(4, 0.0, life_months=6)

    # Two are in service all the time; those of the first period live until the second.
    assert kept(scenario, [2, 2, 2, 2], [[2000, 0, 2000, 2000]]) == [[2000, 0, 2000, 0]]


def test_a_life_longer_than_the_plan_is_one_without_end() -> None:
    scenario = scenario_of(4, 0.0, life_months=15)

    assert kept(scenario, [2, 2, 2, 2], [[2000, 0, 2000, 2000]]) == [[2000, 0, 0, 0]]
