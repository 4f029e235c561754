"""Links besides those of the power chain: what backs interruptions, generation, water, fit-out and policies."""

import dataclasses
from typing import Any

import pandas as pd
import pytest
from scenario_changes import link, with_headroom, with_room, with_row, with_rows, with_units

from planner.plan import Decisions, assemble_plan
from planner.scenario import Scenario
from planner.tables import Basin, Generator, Option, Owner, Policy

BREEZE_PURCHASES = 3
"""The first rows of the purchases: 8 blocks of breeze."""


@pytest.fixture
def roomy(three_sites: Scenario) -> Scenario:
    """Alder has more than enough of everything."""
    return with_room(three_sites)


@pytest.fixture
def running(decisions: Decisions) -> Decisions:
    """Alder runs 8 blocks of breeze in 2025Q3 on air, 10 MW of import, and none waits.

    So accelerators bind unless a link has no room for a ninth.
    """
    bought = decisions.purchases.head(BREEZE_PURCHASES)
    return dataclasses.replace(decisions, purchases=bought, orders=decisions.orders.head(1))


@pytest.fixture
def waiting(running: Decisions) -> Decisions:
    """One more block of breeze waits."""
    return dataclasses.replace(running, purchases=running.purchases.assign(accelerators=[2000, 4000, 3000]))


def with_policy(scenario: Scenario, **values: Any) -> Scenario:
    return dataclasses.replace(scenario, policies=(Policy(region="home", year=2025, source="hand", **values),))


def alder(scenario: Scenario, decisions: Decisions) -> str:
    return link(assemble_plan(scenario, decisions, []), "alder", "2025Q3")


@pytest.fixture
def backed(roomy: Scenario) -> Scenario:
    """Alder's zone has 10 MW of firm headroom, all in use, and some that is interrupted for two hours at a time."""
    battery = Option(
        option="battery-2", name="Battery", kind="battery", capacity_mw=2.0, duration_hours=1.0, source="hand"
    )
    zoned = with_rows(with_headroom(roomy, 10.0), "zone_headroom", non_firm_headroom_mw=50.0)
    timed = with_rows(zoned, "zones", non_firm_hours_per_year=100.0, non_firm_event_hours=2.0)
    return dataclasses.replace(timed, options=(*timed.options, battery))


@pytest.mark.parametrize(("batteries", "found"), [(0, "non_firm"), (1, "non_firm"), (2, "accelerators")])
def test_import_that_may_be_interrupted_needs_backing(
    backed: Scenario, running: Decisions, batteries: int, found: str
) -> None:
    # A battery of 2 MW for one of two hours backs 1 MW; a block takes 1.125 MW on the best cooling.
    scenario = with_units(backed, "battery-2", batteries) if batteries else backed

    assert alder(scenario, running) == found


@pytest.mark.parametrize(
    ("fraction", "hours", "found"),
    [(0.102, 100.0, "accelerators"), (0.101, 100.0, "non_firm"), (0.102, 99.0, "non_firm")],
)
def test_load_that_may_pause_long_enough_backs_import(
    backed: Scenario, running: Decisions, fraction: float, hours: float, found: str
) -> None:
    # With a block more, 11.125 MW x 0.102 = 1.135 MW may pause, x 0.101 = 1.124 MW are too little.
    pausing = with_rows(backed, "regions", pausable_fraction=fraction, pausable_hours_per_year=hours)

    assert alder(pausing, running) == found


@pytest.mark.parametrize(("hours_per_year", "found"), [(100.0, "accelerators"), (99.0, "non_firm")])
def test_a_generator_that_may_run_long_enough_backs_import(
    backed: Scenario, running: Decisions, hours_per_year: float, found: str
) -> None:
    scenario = with_units(_with_generator(backed, hours_per_year=hours_per_year), "engine-5", 2)

    assert alder(scenario, running) == found


def test_without_interruptible_headroom_the_zone_binds(backed: Scenario, running: Decisions) -> None:
    assert alder(with_rows(backed, "zone_headroom", non_firm_headroom_mw=0.0), running) == "zone"


def _with_generator(scenario: Scenario, **values: Any) -> Scenario:
    usual = {"reserve": "n_minus_1", "heat_rate_gj_per_mwh": 10.0}
    engine = Generator(generator="engine", name="Engine", fuel="gas", source="hand", **usual | values)
    option = Option(
        option="engine-5", name="Engine", kind="generation", capacity_mw=5.0, generator="engine", source="hand"
    )
    return dataclasses.replace(scenario, generators=(engine,), options=(*scenario.options, option))


def _generating(decisions: Decisions, power_mw: float) -> Decisions:
    rows = [("alder", "engine", "2025Q3", power_mw, power_mw)]
    columns = ["site", "generator", "period", "peak_mw", "mean_mw"]
    return dataclasses.replace(decisions, generation=pd.DataFrame(rows, columns=columns))


@pytest.mark.parametrize(("engines", "found"), [(3, "generation"), (4, "accelerators")])
def test_generation_binds_a_site_that_lives_on_it(
    roomy: Scenario, running: Decisions, engines: int, found: str
) -> None:
    # Three engines less one give 10 MW, all of alder's load; the grid could not serve it.
    scenario = with_units(_with_generator(with_headroom(roomy, 0.0)), "engine-5", engines)

    assert alder(scenario, _generating(running, 10.0)) == found


@pytest.mark.parametrize(("engines", "found"), [(2, "zone"), (3, "accelerators")])
def test_idle_generation_is_room_for_a_site_that_the_grid_binds(
    roomy: Scenario, running: Decisions, engines: int, found: str
) -> None:
    # Two engines less one give 5 MW, of which 4 are in use, and a block takes 1.125.
    scenario = with_units(_with_generator(with_headroom(roomy, 6.0)), "engine-5", engines)

    assert alder(scenario, _generating(running, 4.0)) == found


@pytest.mark.parametrize(("fuel_gj_per_day", "found"), [(1_229.0, "zone"), (1_231.0, "accelerators")])
def test_idle_generation_is_room_as_far_as_fuel_reaches(
    roomy: Scenario, running: Decisions, fuel_gj_per_day: float, found: str
) -> None:
    # 4 MW and 1.125 more at 10 GJ/MWh burn 5.125 x 240 = 1,230 GJ a day.
    scenario = with_units(_with_generator(with_headroom(roomy, 6.0)), "engine-5", 9)
    scenario = with_row(scenario, "sites", "alder", fuel_limit_gj_per_day=fuel_gj_per_day)

    assert alder(scenario, _generating(running, 4.0)) == found


@pytest.mark.parametrize(("hours_per_year", "found"), [(8_760.0, "accelerators"), (8_759.0, "zone")])
def test_a_generator_that_may_not_run_all_year_is_no_room(
    roomy: Scenario, running: Decisions, hours_per_year: float, found: str
) -> None:
    scenario = with_units(_with_generator(with_headroom(roomy, 10.0), hours_per_year=hours_per_year), "engine-5", 9)

    assert alder(scenario, running) == found


@pytest.mark.parametrize(("engines", "found"), [(2, "zone"), (3, "accelerators")])
def test_a_generator_that_backs_import_cannot_supply_as_well(
    backed: Scenario, running: Decisions, engines: int, found: str
) -> None:
    # All 10 MW of headroom that may be interrupted are in use, and 10 of 20 MW of engines less one must back them.
    scenario = with_rows(_with_generator(backed), "zone_headroom", headroom_mw=0.0, non_firm_headroom_mw=10.0)
    rows = [("alder", "2025Q3", 10.0, 0.0)]
    soft = pd.DataFrame(rows, columns=["site", "period", "non_firm_mw", "paused_mw"])
    both = with_units(scenario, "engine-5", engines + 1)

    assert alder(both, dataclasses.replace(running, interruptible=soft)) == found


def test_generators_that_count_by_availability_keep_none_back(roomy: Scenario, running: Decisions) -> None:
    # Of 10 MW 8 are left: 4 in use and 4 idle. With the loss of one, 0.8 x 5 - 4 = 0.
    scenario = with_units(_with_generator(with_headroom(roomy, 6.0), availability_fraction=0.8), "engine-5", 2)
    many_small = with_rows(scenario, "generators", reserve="availability")

    assert [alder(one, _generating(running, 4.0)) for one in (scenario, many_small)] == ["zone", "accelerators"]


@pytest.mark.parametrize(("pace_mw_per_month", "found"), [(0.99, "fit_out"), (1.0, "accelerators")])
def test_a_site_that_installed_all_it_may_is_bound_by_the_pace(
    roomy: Scenario, running: Decisions, pace_mw_per_month: float, found: str
) -> None:
    # 2 MW were installed in the quarter, and one more block makes 3.
    assert alder(with_row(roomy, "sites", "alder", fit_out_mw_per_month=pace_mw_per_month), running) == found


WET = {"water_l_per_kwh": 1.0, "wetted_above_c": 5.0}
"""One litre for each kWh in the half of the year above the mean: 4.38 ML a year for each MW."""


@pytest.mark.parametrize(("allowance_ml_per_year", "found"), [(9 * 4.38 - 0.1, "water"), (9 * 4.38, "accelerators")])
def test_water_binds_where_no_cooling_does_without(
    roomy: Scenario, running: Decisions, allowance_ml_per_year: float, found: str
) -> None:
    wet = with_rows(roomy, "cooling", **WET)
    own = with_row(wet, "sites", "alder", water_allowance_ml_per_year=allowance_ml_per_year)
    basin = Basin(basin="river", name="River", water_allowance_ml_per_year=allowance_ml_per_year, source="hand")
    shared = dataclasses.replace(with_rows(wet, "sites", basin="river"), basins=(basin,))

    assert [alder(own, running), alder(shared, running)] == [found, found]
    assert alder(with_row(own, "cooling", "liquid", water_l_per_kwh=0.0), running) == "accelerators"


def test_cooling_that_is_full_saves_no_water(roomy: Scenario, running: Decisions) -> None:
    wet = with_row(with_rows(roomy, "cooling", **WET), "cooling", "liquid", water_l_per_kwh=0.0)
    dry_is_gone = dataclasses.replace(
        wet, site_units=tuple(u for u in wet.site_units if u.option != "cooling-liquid-4")
    )

    assert alder(with_row(dry_is_gone, "sites", "alder", water_allowance_ml_per_year=36.0), running) == "water"


@pytest.mark.parametrize(("cap", "found"), [(1.19, "pue_cap"), (1.2, "accelerators")])
def test_a_cap_on_pue_binds_a_site_whose_cooling_with_room_is_above_it(
    roomy: Scenario, running: Decisions, cap: float, found: str
) -> None:
    # 4 MW on liquid and 4 on air have 9.5 of 9.52 MW at 1.19, and of 9.6 at 1.2. A block on air adds 0.06 and 0.05.
    without = dataclasses.replace(
        roomy, site_units=tuple(u for u in roomy.site_units if u.option != "cooling-liquid-4")
    )
    scenario = with_policy(with_units(without, "cooling-liquid-4", 1), annual_pue_maximum=cap)
    halves = running.cooling_load.query("period == '2025Q3'").assign(it_mw=4.0)
    mixed = pd.concat([halves.assign(cooling="air"), halves.assign(cooling="liquid")])

    assert alder(scenario, dataclasses.replace(running, cooling_load=mixed)) == found


def test_a_green_share_binds_sites_of_grids_below_it(roomy: Scenario, running: Decisions) -> None:
    policy = with_policy(roomy, green_share_minimum=0.5)

    assert alder(with_rows(policy, "zones", green_fraction=0.49), running) == "green_power"
    assert alder(with_rows(policy, "zones", green_fraction=0.5), running) == "accelerators"


@pytest.mark.parametrize(("full_mw", "found"), [(11.124, "carbon"), (11.126, "accelerators")])
def test_a_carbon_limit_binds_before_one_more_block_breaks_it(
    roomy: Scenario, running: Decisions, full_mw: float, found: str
) -> None:
    # 10 MW and 1.125 more for a block on the best cooling, at 8.76 kt a year for each MW.
    policy = with_policy(roomy, carbon_limit_kt_per_year=8.76 * full_mw)

    assert alder(with_rows(policy, "zones", carbon_t_per_mwh=1.0), running) == found
    assert alder(with_rows(policy, "zones", carbon_t_per_mwh=0.0), running) == "accelerators"


def test_a_site_with_its_share_of_the_region_is_bound_by_concentration(roomy: Scenario, running: Decisions) -> None:
    assert alder(with_policy(roomy, largest_site_share_maximum=0.9), running) == "concentration"
    assert alder(with_policy(roomy, largest_site_share_maximum=1.0), running) == "accelerators"


@pytest.mark.parametrize(("share", "found"), [(0.69, "concentration"), (0.7, "accelerators")])
def test_one_block_more_may_take_a_site_over_its_share(
    roomy: Scenario, decisions: Decisions, share: float, found: str
) -> None:
    # Of 12 EFLOP/s alder has 8, and 9 of 13 would be 0.6923.
    orders = decisions.orders.query("site == 'birch'")
    none_waits = dataclasses.replace(decisions, purchases=decisions.purchases.head(4), orders=orders)
    plan = assemble_plan(with_policy(roomy, largest_site_share_maximum=share), none_waits, [])

    assert link(plan, "alder", "2026Q1") == found


def test_a_block_in_the_warehouse_of_another_buyer_is_not_at_hand(roomy: Scenario, waiting: Decisions) -> None:
    acme = Owner(owner="acme", name="Acme", region="home", source="hand")
    owned = dataclasses.replace(with_row(roomy, "sites", "alder", owner="acme"), owners=(acme,))

    assert alder(roomy, waiting) != "accelerators"
    assert alder(owned, waiting) == "accelerators"


def test_accelerators_at_the_end_of_their_life_are_not_at_hand(roomy: Scenario, waiting: Decisions) -> None:
    # Nine blocks were bought in three quarters; the two of 2025Q1 live until its end only.
    alive, dead = (with_rows(roomy, "accelerators", life_months=months, removal_usd=1.0) for months in (9.0, 6.0))
    one_less = dataclasses.replace(waiting, stock=waiting.stock.replace({"blocks": {8: 7}}))

    assert alder(alive, waiting) != "accelerators"
    assert alder(dead, one_less) == "accelerators"


@pytest.mark.parametrize(("removal_months", "found"), [(3.0, "accelerators"), (0.0, "other")])
def test_accelerators_on_their_way_are_not_at_hand(
    roomy: Scenario, decisions: Decisions, removal_months: float, found: str
) -> None:
    bought = decisions.purchases.head(BREEZE_PURCHASES)
    fewer = decisions.stock.query("period == '2025Q2' or period == '2025Q3'").replace({"blocks": {8: 5, 6: 6}})
    moved = dataclasses.replace(decisions, purchases=bought.assign(accelerators=[2000, 4000, 0]), stock=fewer)
    scenario = with_rows(roomy, "accelerators", removal_usd=1.0, removal_months=removal_months)

    assert (alder(scenario, moved) == "accelerators") is (found == "accelerators")
