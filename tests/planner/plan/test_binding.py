import dataclasses

import pandas as pd
import pytest

from planner.plan import Decisions, Plan, assemble_plan
from planner.plan.binding import BINDING_LIMITS, BINDING_LINKS
from planner.scenario import Scenario
from planner.tables import OrderSlots, SiteUnit


def link(plan: Plan, site: str, period: str) -> str:
    return str(plan.power.set_index(["site", "period"]).loc[(site, period), "binding_link"])


def limit(plan: Plan, period: str) -> str:
    return str(plan.compute.set_index("period").loc[period, "binding_limit"])


def with_headroom(scenario: Scenario, headroom_mw: float) -> Scenario:
    rows = tuple(row.model_copy(update={"headroom_mw": headroom_mw}) for row in scenario.zone_headroom)
    return dataclasses.replace(scenario, zone_headroom=rows)


def with_connections(scenario: Scenario, import_mw: float) -> Scenario:
    given = {"contract_mw": import_mw, "connection_limit_mw": import_mw}
    return dataclasses.replace(scenario, sites=tuple(row.model_copy(update=given) for row in scenario.sites))


def with_units(scenario: Scenario, option: str, units: int, site: str = "alder") -> Scenario:
    more = SiteUnit(site=site, option=option, in_service_period="2025Q3", units=units, source="hand")
    return dataclasses.replace(scenario, site_units=(*scenario.site_units, more))


def test_the_first_link_without_room_along_the_way_of_the_power_binds(
    three_sites: Scenario, decisions: Decisions
) -> None:
    found = []
    for step in (
        lambda scenario: scenario,
        lambda scenario: with_headroom(scenario, 1_000),
        lambda scenario: with_connections(scenario, 1_000),
        lambda scenario: with_units(scenario, "transformer-10", 10),
        lambda scenario: with_units(scenario, "bay-20", 10),
        lambda scenario: with_units(scenario, "hall-8", 10),
        lambda scenario: with_units(scenario, "cooling-liquid-4", 10),
    ):
        three_sites = step(three_sites)
        found.append(link(assemble_plan(three_sites, decisions, []), "alder", "2025Q3"))

    assert found == ["zone", "connection", "transformer", "hall", "hall", "cooling", "none"]


def test_a_single_bay_binds_as_its_loss_leaves_nothing(three_sites: Scenario, decisions: Decisions) -> None:
    one_bay = tuple(
        row.model_copy(update={"units": 1}) if row.option == "bay-20" else row for row in three_sites.site_units
    )
    scenario = with_connections(with_headroom(dataclasses.replace(three_sites, site_units=one_bay), 1_000), 1_000)

    assert link(assemble_plan(scenario, decisions, []), "alder", "2025Q3") == "substation"


def test_a_site_without_cooling_is_measured_by_the_best_technology(plan: Plan) -> None:
    assert link(plan, "cedar", "2025Q3") == "transformer"


def test_air_cooling_has_no_room_for_a_block_that_needs_liquid(three_sites: Scenario, decisions: Decisions) -> None:
    scenario = with_connections(with_headroom(three_sites, 1_000), 1_000)
    for option in ("transformer-10", "bay-20", "hall-8", "cooling-air-8"):
        scenario = with_units(scenario, option, 10)
    air_only = decisions.purchases[~decisions.purchases["supply"].str.startswith("brook")]
    more_air = pd.concat([air_only, air_only.assign(period="2025Q1")])

    assert link(assemble_plan(scenario, decisions, []), "alder", "2025Q3") == "cooling"
    plan = assemble_plan(scenario, dataclasses.replace(decisions, purchases=more_air), [])
    assert link(plan, "alder", "2025Q3") == "none"


def test_the_smelting_that_goes_on_takes_its_part_of_the_connection(
    three_sites: Scenario, decisions: Decisions
) -> None:
    scenario = with_headroom(three_sites, 1_000)
    for option in ("transformer-20", "hall-8", "cooling-air-8", "cooling-liquid-4"):
        scenario = with_units(scenario, option, 10, site="cedar")
    at_cedar = dataclasses.replace(
        decisions,
        stock=decisions.stock.replace({"site": {"alder": "cedar"}}),
        cooling_load=decisions.cooling_load.replace({"site": {"alder": "cedar"}}),
    )
    both_shut = dataclasses.replace(at_cedar, potlines=at_cedar.potlines.assign(potlines_shut=2))

    assert link(assemble_plan(scenario, at_cedar, []), "cedar", "2025Q4") == "connection"
    assert link(assemble_plan(scenario, both_shut, []), "cedar", "2025Q4") == "none"


def test_accelerators_bind_where_every_link_has_room_and_the_warehouse_is_empty(plan: Plan) -> None:
    assert link(plan, "alder", "2025Q2") == "accelerators"


def test_room_for_less_than_a_block_is_no_room(three_sites: Scenario, decisions: Decisions) -> None:
    nearly = decisions.stock.replace({"blocks": {8: 7}})
    cooled = decisions.cooling_load.replace({"it_mw": {8.0: 7.0}})
    decisions = dataclasses.replace(decisions, stock=nearly, cooling_load=cooled)

    assert link(assemble_plan(three_sites, decisions, []), "alder", "2025Q3") == "none"
    assert link(assemble_plan(with_headroom(three_sites, 9.9), decisions, []), "alder", "2025Q3") == "zone"


def test_before_the_first_power_the_link_of_the_largest_connections_holds_the_region(plan: Plan) -> None:
    assert limit(plan, "2025Q1") == "zone"


def test_a_budget_spent_holds_the_region(plan: Plan) -> None:
    assert limit(plan, "2025Q2") == "budget"


def test_the_link_of_the_sites_with_most_power_holds_the_region(plan: Plan) -> None:
    assert limit(plan, "2026Q2") == "zone"


def test_accelerators_hold_a_region_that_has_installed_all_on_offer(
    three_sites: Scenario, decisions: Decisions
) -> None:
    scarce = tuple(
        row.model_copy(update={"accelerators_per_period": float(number)})
        for row, number in zip(three_sites.accelerator_supply, (4000, 0, 500), strict=True)
    )
    plan = assemble_plan(dataclasses.replace(three_sites, accelerator_supply=scarce), decisions, [])

    assert limit(plan, "2025Q4") == "zone"
    none_left = tuple(row.model_copy(update={"accelerators_per_period": 0.0}) for row in scarce[1:])
    plan = assemble_plan(dataclasses.replace(three_sites, accelerator_supply=(scarce[0], *none_left)), decisions, [])
    assert limit(plan, "2025Q4") == "accelerators"


def test_what_another_region_bought_was_not_on_offer(three_sites: Scenario, decisions: Decisions) -> None:
    abroad = three_sites.regions[0].model_copy(update={"region": "abroad"})
    legal, _, shared = three_sites.accelerator_supply
    scenario = dataclasses.replace(
        three_sites, regions=(*three_sites.regions, abroad), accelerator_supply=(legal, shared)
    )
    at_home = decisions.purchases.query("supply == 'breeze-legal'")
    quarters = ["2025Q3", "2025Q4", "2026Q1", "2026Q2"]
    elsewhere = pd.DataFrame({"region": "abroad", "supply": "brook-legal", "period": quarters, "accelerators": 2000})
    for bought, expected in ((at_home, "zone"), (pd.concat([at_home, elsewhere]), "accelerators")):
        plan = assemble_plan(scenario, dataclasses.replace(decisions, purchases=bought), [])
        found = plan.compute.set_index(["region", "period"]).loc[("home", "2025Q4"), "binding_limit"]
        assert found == expected


def test_order_slots_hold_a_region_whose_binding_link_they_fed(three_sites: Scenario, decisions: Decisions) -> None:
    scenario = with_connections(with_headroom(three_sites, 1_000), 1_000)
    slots = tuple(
        OrderSlots(region=None, option=option, year=2025, slots_per_period=0.0, source="hand")
        for option in ("transformer-10", "transformer-20")
    )
    plan = assemble_plan(scenario, decisions, [])
    assert (link(plan, "alder", "2025Q4"), limit(plan, "2025Q4")) == ("transformer", "transformer")

    plan = assemble_plan(dataclasses.replace(scenario, order_slots=slots), decisions, [])
    assert (link(plan, "alder", "2025Q4"), limit(plan, "2025Q4")) == ("transformer", "equipment")


@pytest.mark.parametrize("budgeted", [True, False])
def test_only_known_names_are_given(three_sites: Scenario, decisions: Decisions, *, budgeted: bool) -> None:
    scenario = three_sites if budgeted else dataclasses.replace(three_sites, budgets=())
    plan = assemble_plan(scenario, decisions, [])

    assert set(plan.power["binding_link"]) <= set(BINDING_LINKS)
    assert set(plan.compute["binding_limit"]) <= set(BINDING_LIMITS)
