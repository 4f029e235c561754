import dataclasses

import pandas as pd
import pytest
from scenario_changes import (
    limit,
    link,
    with_budget,
    with_connection_limit,
    with_connections,
    with_headroom,
    with_lead_months,
    with_offer,
    with_units,
)

from planner.plan import Decisions, Plan, assemble_plan
from planner.plan.binding_limit import BINDING_LIMITS
from planner.plan.binding_link import BINDING_LINKS
from planner.scenario import Scenario
from planner.tables import OrderSlots


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
    ):
        three_sites = step(three_sites)
        found.append(link(assemble_plan(three_sites, decisions, []), "alder", "2025Q3"))

    assert found == ["zone", "connection", "transformer", "hall", "hall", "cooling"]


def test_the_next_link_is_the_one_that_binds_once_there_is_more_of_the_first(
    three_sites: Scenario, decisions: Decisions
) -> None:
    plans = [
        assemble_plan(scenario, decisions, [])
        for scenario in (three_sites, with_headroom(three_sites, 1_000), with_connections(three_sites, 1_000))
    ]

    def told(plan: Plan, column: str) -> object:
        return plan.power.set_index(["site", "period"]).loc[("alder", "2025Q3"), column]

    zone, connection, with_contract = plans
    assert told(zone, "binding_next_link") == told(connection, "binding_link") == "connection"
    assert told(zone, "binding_next_slack_mw") == told(connection, "binding_slack_mw")
    assert (told(with_contract, "binding_link"), told(with_contract, "binding_next_link")) == ("zone", "transformer")


@pytest.mark.parametrize("scarce", ["zone", "connection", "substation", "transformer", "hall", "cooling"])
def test_the_link_with_the_least_room_binds_where_all_have_room_and_a_block_waits(
    three_sites: Scenario, decisions: Decisions, scarce: str
) -> None:
    scenario = with_headroom(three_sites, 15 if scarce == "zone" else 1_000)
    scenario = with_connections(scenario, 15 if scarce == "connection" else 1_000)
    options = {"substation": "bay-20", "transformer": "transformer-10", "hall": "hall-8", "cooling": "cooling-liquid-4"}
    for kind, option in options.items():
        scenario = with_units(scenario, option, 1 if scarce == kind else 60)

    assert link(assemble_plan(scenario, decisions, []), "alder", "2025Q3") == scarce


def test_of_links_with_the_same_room_the_first_binds(plan: Plan) -> None:
    assert link(plan, "birch", "2026Q2") == "hall"  # the hall and the liquid cooling have 4 of their 8 MW left


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
    for option, units in {"transformer-10": 10, "bay-20": 10, "hall-8": 5, "cooling-air-8": 10}.items():
        scenario = with_units(scenario, option, units)
    air_only = decisions.purchases[~decisions.purchases["supply"].str.startswith("brook")]
    more_air = pd.concat([air_only, air_only.assign(period="2025Q1")])

    assert link(assemble_plan(scenario, decisions, []), "alder", "2025Q3") == "cooling"
    plan = assemble_plan(scenario, dataclasses.replace(decisions, purchases=more_air), [])
    assert link(plan, "alder", "2025Q3") == "hall"


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
    assert link(assemble_plan(scenario, both_shut, []), "cedar", "2025Q4") == "substation"


def test_accelerators_bind_where_every_link_has_room_and_the_warehouse_is_empty(plan: Plan) -> None:
    assert link(plan, "alder", "2025Q2") == "accelerators"


def test_room_for_less_than_a_block_is_no_room(three_sites: Scenario, decisions: Decisions) -> None:
    none_waits = decisions.purchases.head(3).assign(accelerators=[2000, 4000, 1000])
    nearly = decisions.stock.replace({"blocks": {8: 7}})
    cooled = decisions.cooling_load.replace({"it_mw": {8.0: 7.0}})
    decisions = dataclasses.replace(decisions, stock=nearly, cooling_load=cooled, purchases=none_waits)

    assert link(assemble_plan(three_sites, decisions, []), "alder", "2025Q3") == "accelerators"
    assert link(assemble_plan(with_headroom(three_sites, 9.9), decisions, []), "alder", "2025Q3") == "zone"


def test_before_the_first_power_the_link_that_stops_the_largest_connections_holds_the_region(plan: Plan) -> None:
    assert limit(plan, "2025Q1") == "zone"


@pytest.mark.parametrize(("budget_million_usd", "expected"), [(24.2, "budget"), (24.3, "zone")])
def test_a_budget_spent_but_for_a_hundredth_holds_the_region(
    three_sites: Scenario, decisions: Decisions, budget_million_usd: float, expected: str
) -> None:
    plan = assemble_plan(with_budget(three_sites, budget_million_usd), decisions, [])
    spent = plan.cash.iloc[0][["equipment_million_usd", "accelerators_million_usd"]].sum()

    assert (spent, limit(plan, "2025Q1")) == (24, expected)


@pytest.mark.parametrize(("limit_mw", "expected"), [(24, "transformer"), (25, "hall")])
def test_the_link_that_stops_most_of_the_import_sites_could_still_add_holds_the_region(
    three_sites: Scenario, decisions: Decisions, limit_mw: float, expected: str
) -> None:
    plan = assemble_plan(with_connection_limit(three_sites, "birch", limit_mw), decisions, [])

    # Alder, of most power, can add nothing. Cedar could add 20 MW, Birch what 4.5 MW leave of its largest connection.
    assert [link(plan, site, "2026Q2") for site in ("alder", "birch", "cedar")] == ["zone", "hall", "transformer"]
    assert limit(plan, "2026Q2") == expected


@pytest.mark.parametrize(
    ("option", "lead_months", "expected"),
    [("hall-8", 3, "transformer"), ("hall-8", 6, "hall"), ("cooling-liquid-4", 6, "cooling")],
)
def test_of_full_links_the_one_that_takes_longest_to_get_stops_a_site(
    three_sites: Scenario, decisions: Decisions, option: str, lead_months: int, expected: str
) -> None:
    roomy = with_connections(with_headroom(three_sites, 1_000), 1_000)
    plan = assemble_plan(with_lead_months(roomy, option, lead_months), decisions, [])

    assert [link(plan, site, "2025Q4") for site in ("alder", "cedar")] == ["transformer", "transformer"]
    assert limit(plan, "2025Q4") == expected


def test_a_zone_takes_longer_to_get_than_anything_that_can_be_ordered(
    three_sites: Scenario, decisions: Decisions
) -> None:
    unshut = dataclasses.replace(decisions, potlines=decisions.potlines.iloc[:0])
    slow = with_lead_months(with_connection_limit(three_sites, "birch", 1_000), "connection-10", 1_200)
    only_north = dataclasses.replace(slow, zone_headroom=slow.zone_headroom[:1])

    assert limit(assemble_plan(slow, unshut, []), "2025Q4") == "connection"
    assert limit(assemble_plan(only_north, unshut, []), "2025Q4") == "zone"


def test_a_region_of_sites_at_their_largest_connections_is_held_by_them(
    three_sites: Scenario, decisions: Decisions
) -> None:
    scenario = with_headroom(three_sites, 1_000)
    for site in ("birch", "cedar"):
        scenario = with_connection_limit(scenario, site, 0)

    assert limit(assemble_plan(scenario, decisions, []), "2025Q4") == "connection"


@pytest.mark.parametrize(("brook_per_quarter", "holds"), [(40, True), (41, False)])
def test_accelerators_hold_a_region_that_has_installed_all_on_offer_but_for_a_hundredth(
    three_sites: Scenario, decisions: Decisions, brook_per_quarter: float, *, holds: bool
) -> None:
    decisions = dataclasses.replace(decisions, purchases=decisions.purchases.head(2).assign(accelerators=4000))
    scenario = with_offer(with_offer(three_sites, "breeze-grey", 0), "brook-legal", brook_per_quarter)
    plan = assemble_plan(scenario, decisions, [])

    # All 8 EFLOP/s of breeze are installed; of brook, 0.002 EFLOP/s each, none is bought.
    assert (limit(plan, "2025Q3") == "accelerators") is holds


@pytest.mark.parametrize(
    ("offered", "waiting", "expected"),
    [(4040, 0, "accelerators"), (4041, 0, "zone"), (4040, 60, "accelerators"), (4040, 61, "zone")],
)
def test_accelerators_hold_a_region_that_buys_what_is_on_offer_and_runs_what_it_has_but_for_a_hundredth(
    three_sites: Scenario, decisions: Decisions, offered: float, waiting: int, expected: str
) -> None:
    unbudgeted = dataclasses.replace(three_sites, budgets=())
    purchases = decisions.purchases.head(2).assign(accelerators=[2000 + waiting, 4000])
    decisions = dataclasses.replace(decisions, purchases=purchases)
    plan = assemble_plan(with_offer(unbudgeted, "breeze-legal", offered), decisions, [])

    assert limit(plan, "2025Q2") == expected


def test_a_budget_spent_holds_a_region_that_had_to_let_an_offer_lapse(
    three_sites: Scenario, decisions: Decisions, plan: Plan
) -> None:
    all_that_ever_was = assemble_plan(with_offer(three_sites, "breeze-legal", 3000), decisions, [])

    assert plan.cash.set_index("period").loc["2025Q2", "unspent_million_usd"] == 0
    assert (limit(plan, "2025Q2"), limit(all_that_ever_was, "2025Q2")) == ("budget", "accelerators")


def test_what_another_region_bought_was_not_on_offer(three_sites: Scenario, decisions: Decisions) -> None:
    abroad = three_sites.regions[0].model_copy(update={"region": "abroad"})
    legal, _, shared = three_sites.accelerator_supply
    scenario = dataclasses.replace(
        three_sites, regions=(*three_sites.regions, abroad), accelerator_supply=(legal, shared)
    )
    at_home = decisions.purchases.query("supply == 'breeze-legal'").assign(accelerators=4000)
    quarters = ["2025Q3", "2025Q4", "2026Q1", "2026Q2"]
    elsewhere = pd.DataFrame({"buyer": "abroad", "supply": "brook-legal", "period": quarters, "accelerators": 2000})
    for bought, holds in ((at_home, False), (pd.concat([at_home, elsewhere]), True)):
        plan = assemble_plan(scenario, dataclasses.replace(decisions, purchases=bought), [])
        found = plan.compute.set_index(["region", "period"]).loc[("home", "2025Q4"), "binding_limit"]
        assert (found == "accelerators") is holds


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
