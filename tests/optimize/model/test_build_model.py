"""Scenarios at the edge: whatever a table may leave out, there is a model and a best plan."""

from dataclasses import replace
from typing import Any

import pytest
from small_scenario import for_sale, row, small_scenario
from solving import solve

from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Budget, OrderSlots, Region, Site, Zone

ONLY_AWAY: dict[str, Any] = {
    "regions": (row(Region), row(Region, region="away")),
    "accelerator_supply": (row(AcceleratorSupply, region="away"),),
}


@pytest.mark.parametrize(
    "scenario",
    [
        small_scenario(periods=1),
        small_scenario(cooling=small_scenario().cooling[::-1]),
        small_scenario(equipment=for_sale(hall_4=3), order_slots=(row(OrderSlots, option="transformer-20"),)),
        small_scenario(zones=(row(Zone), row(Zone, zone="empty"))),
        small_scenario(regions=(row(Region), row(Region, region="without-sites"))),
    ],
    ids=["one period", "other order", "slots for what none can order", "zone without sites", "region without sites"],
)
def test_what_is_missing_elsewhere_changes_nothing(scenario: Scenario) -> None:
    found = solve(scenario)

    assert found.blocks() == [8] * scenario.calendar.count
    assert found.certificate.holds


@pytest.mark.parametrize(
    "scenario",
    [
        small_scenario(site_units=()),
        small_scenario(**ONLY_AWAY),
        small_scenario(**ONLY_AWAY, budgets=(row(Budget, budget_million_usd=5),)),
        small_scenario(zone_headroom=()),
        small_scenario(sites=(row(Site, contract_mw=0),)),
    ],
    ids=["nothing in place", "nothing on offer", "nothing to spend money on", "no headroom", "no contract"],
)
def test_where_nothing_can_run_the_best_plan_is_to_do_nothing(scenario: Scenario) -> None:
    found = solve(scenario)

    assert found.blocks() == [0] * 6
    assert found.orders() == []
    assert found.certificate.holds


def test_half_years_and_years_are_periods_like_quarters() -> None:
    scenario = small_scenario(equipment=for_sale(hall_4=9), site_units=small_scenario().site_units[:2])
    settings = scenario.settings.model_copy(
        update={"period_months": 6, "first_period": "2025H1", "last_period": "2026H2"}
    )
    in_halves = {"first_period": "2025H1", "last_period": "2025H1"}
    cooling_in_place = small_scenario().site_units[3:]

    found = solve(
        replace(
            scenario,
            settings=settings,
            site_units=(*scenario.site_units, *cooling_in_place),
            zone_headroom=tuple(step.model_copy(update={"period": "2025H1"}) for step in scenario.zone_headroom),
            accelerators=tuple(
                product.model_copy(update={"release_period": "2025H1"}) for product in scenario.accelerators
            ),
            accelerator_supply=tuple(offer.model_copy(update=in_halves) for offer in scenario.accelerator_supply),
        )
    )

    # Nine months are two half years.
    assert found.blocks() == [0, 0, 8, 8]
    assert found.certificate.holds
