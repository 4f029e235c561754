"""What eight blocks cost to run for three quarters; the accelerators are free, and money loses 10 % a quarter."""

from dataclasses import replace
from typing import Any

import pytest
from power_scenario import CELL, DIESEL, TURBINE, powered_scenario
from small_scenario import BREEZE
from solving import solve

from planner.scenario import Scenario
from planner.tables import FuelPrice

HOURS = 2190
QUARTERS = 1 + 1 / 1.1 + 1 / 1.21
FREE = BREEZE.model_copy(update={"price_usd": 0.0})


def running(**changes: Any) -> Scenario:
    return powered_scenario(accelerators=(FREE,), **changes)


def test_energy_is_paid_for_the_mean_of_the_year() -> None:
    scenario = running(site={"contract_mw": 30})
    hot = scenario.climates[0].model_copy(update={"dry_bulb_design_c": 45.0})

    found = solve(replace(scenario, climates=(hot,)))

    performance = found.problems[0].data.performance
    annual_pue = float(performance.annual_pue[0, 0])
    assert annual_pue < float(performance.peak_pue[0, 0]) - 0.01
    assert found.cost == pytest.approx(8 * annual_pue * 50 * HOURS / 1e6 * QUARTERS)


def test_what_is_made_on_site_costs_fuel_and_maintenance_and_is_not_bought() -> None:
    turbine = TURBINE.model_copy(update={"variable_usd_per_mwh": 5.0})

    found = solve(running(units={"turbine_5": 2}, generators=(turbine, CELL, DIESEL)))

    # 5 MW at 10 x 3 + 5 = 35 USD/MWh and 5 MW at 50.
    assert found.cost == pytest.approx((5 * 35 + 5 * 50) * HOURS / 1e6 * QUARTERS)


def test_the_price_of_fuel_is_that_of_the_year() -> None:
    usual = running(units={"turbine_5": 2}, periods=5)
    cheaper = usual.fuel_prices[0].model_copy(update={"year": 2026, "price_usd_per_gj": 1.0})
    prices: tuple[FuelPrice, ...] = (cheaper, *usual.fuel_prices)

    before, after = solve(usual), solve(replace(usual, fuel_prices=prices))

    # 2026Q1 is the fifth quarter: 5 MW for 10 instead of 30 USD/MWh.
    assert before.cost - after.cost == pytest.approx(5 * 20 * HOURS / 1e6 / 1.1**4, rel=1e-6)


def test_load_that_pauses_costs_for_the_hours_of_interruption() -> None:
    found = solve(
        running(
            zone={"non_firm_hours_per_year": 48},
            headroom={"headroom_mw": 5, "non_firm_headroom_mw": 5},
            region={"pausable_fraction": 1, "pausable_hours_per_year": 48, "pause_usd_per_mwh": 1000},
            site={"energy_price_usd_per_mwh": 0},
        )
    )

    # Five of ten MW pause for 12 hours a quarter.
    assert found.blocks() == [8] * 3
    assert found.cost == pytest.approx(5 * 1000 * 12 / 1e6 * QUARTERS)


def test_running_costs_are_discounted_at_the_cost_of_capital_of_the_region() -> None:
    found = solve(running(region={"wacc_per_year": 0}))

    assert found.cost == pytest.approx(10 * 50 * HOURS / 1e6 * 3)
