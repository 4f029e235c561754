"""With all rules of one region a mixture is that region, and swapping a family changes what belongs to it only."""

import pytest
from two_regions import write_two_regions

from optimize.gap.coalition_value import Swap, coalition_value
from optimize.gap.coarse_periods import in_longer_periods
from optimize.gap.families import FAMILY_NAMES
from optimize.gap.mixed_rules import MIXED, mixed_scenario
from optimize.planning import plan_scenario
from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario


@pytest.fixture(scope="module")
def two_regions(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return read_scenario(write_two_regions(tmp_path_factory.mktemp("two") / "two"))


@pytest.fixture(scope="module")
def us_china() -> Scenario:
    return read_scenario(find_scenario("us-china"))


def origin(base: str, other: str, *swapped: str) -> dict[str, str]:
    return {name: other if name in swapped else base for name in FAMILY_NAMES}


def test_nothing_and_everything_swapped_are_the_plans_of_the_two_regions(two_regions: Scenario) -> None:
    plans = {one.regions[0]: one.objective for one in plan_scenario(two_regions).outcomes}
    swap = Swap(two_regions, "home", "away", "planned", 3)

    assert coalition_value(swap, frozenset()).value == pytest.approx(plans["home"], rel=1e-6)
    assert coalition_value(swap, frozenset(FAMILY_NAMES)).value == pytest.approx(plans["away"], rel=1e-6)
    assert plans["home"] > plans["away"]


@pytest.mark.parametrize("region", ["US", "CN"])
def test_a_region_under_its_own_rules_keeps_every_row(us_china: Scenario, region: str) -> None:
    mixed = mixed_scenario(us_china, origin(region, region))
    zones = {row.zone for row in us_china.zones if row.region == region}
    sites = {row.site: row for row in us_china.sites if row.zone in zones}

    assert {row.site: row for row in mixed.sites} == sites
    in_place = {(row.site, row.option, row.in_service_period, row.units) for row in mixed.site_units}
    assert in_place == {
        (row.site, row.option, row.in_service_period, row.units) for row in us_china.site_units if row.site in sites
    }
    for table in ("equipment", "order_slots", "budgets", "crews", "owners", "policies", "fuel_prices", "rental"):
        own = [row for row in getattr(us_china, table) if row.region == region]
        renamed = [row.model_copy(update={"region": MIXED}) for row in own]
        assert sorted(map(repr, getattr(mixed, table))) == sorted(map(repr, renamed)), table


def test_swapped_accelerators_bring_supply_and_owners_and_nothing_else(us_china: Scenario) -> None:
    own = mixed_scenario(us_china, origin("US", "CN"))
    mixed = mixed_scenario(us_china, origin("US", "CN", "accelerators"))

    offers = {row.supply for row in us_china.accelerator_supply if row.region == "CN"}
    owners = {row.owner for row in us_china.owners if row.region == "CN"}
    assert {row.supply for row in mixed.accelerator_supply} == offers
    assert {row.owner for row in mixed.sites} <= owners | {None}
    assert [row.model_copy(update={"owner": None}) for row in mixed.sites] == [
        row.model_copy(update={"owner": None}) for row in own.sites
    ]
    assert (mixed.equipment, mixed.zone_headroom, mixed.site_units) == (
        own.equipment,
        own.zone_headroom,
        own.site_units,
    )


def test_swapped_transformers_bring_lead_times_of_one_and_costs_of_the_other(us_china: Scenario) -> None:
    mixed = mixed_scenario(us_china, origin("US", "CN", "transformers"))
    rows = {(row.option, row.year): row for row in mixed.equipment}
    theirs = {(row.option, row.year): row for row in us_china.equipment if row.region == "CN"}
    ours = {(row.option, row.year): row for row in us_china.equipment if row.region == "US"}

    assert rows["transformer-240", 2024].lead_months == theirs["transformer-240", 2024].lead_months
    assert rows["transformer-240", 2024].cost_million_usd == ours["transformer-240", 2024].cost_million_usd
    assert rows["hall-40", 2024].lead_months == ours["hall-40", 2024].lead_months


def test_swapped_smelters_bring_their_sites_into_zones_that_are_there(us_china: Scenario) -> None:
    mixed = mixed_scenario(us_china, origin("US", "CN", "smelters"))
    zones = {row.zone: row.region for row in us_china.zones}
    smelters = {row.site for row in us_china.smelters}
    theirs = {row.site for row in us_china.sites if row.site in smelters and zones[row.zone] == "CN"}

    assert {row.site for row in mixed.sites if row.site in smelters} == theirs
    assert {zones[row.zone] for row in mixed.sites} == {"US"}
    assert {row.site for row in mixed.smelters} == theirs


def test_longer_periods_keep_all_that_is_offered_and_granted(us_china: Scenario) -> None:
    told = in_longer_periods(us_china, 12)
    assert (told.calendar.label(0), told.calendar.count) == ("2025", 6)

    def offered(scenario: Scenario) -> float:
        number = scenario.calendar.number
        return sum(
            row.accelerators_per_period * (number(row.last_period) - number(row.first_period) + 1)
            for row in scenario.accelerator_supply
        )

    assert offered(told) == pytest.approx(offered(us_china))
    amounts = [sum(row.budget_million_usd for row in one.budgets) for one in (told, us_china)]
    assert amounts[0] == pytest.approx(amounts[1])
    early = [row for row in told.zone_headroom if row.period == "2025"]
    quarters = {(row.zone, row.period): row.headroom_mw for row in us_china.zone_headroom}
    assert all(row.headroom_mw == quarters.get((row.zone, "2025Q1"), row.headroom_mw) for row in early)
    assert in_longer_periods(us_china, 3) is us_china


def test_every_mixture_can_be_solved(two_regions: Scenario) -> None:
    swap = Swap(two_regions, "home", "away", "relaxed", 3)
    for name in FAMILY_NAMES:
        assert coalition_value(swap, frozenset({name})).value > 0


def test_policies_bring_the_green_power_that_they_ask_for(us_china: Scenario) -> None:
    green = {row.zone: row.green_fraction for row in us_china.zones}
    mixed = mixed_scenario(us_china, origin("CN", "US", "queue"))
    assert {row.zone for row in mixed.zones} == {row.zone for row in us_china.zones if row.region == "US"}
    assert max(green[row.zone] for row in mixed.zones) == 0
    assert max(row.green_fraction for row in mixed.zones) > 0.171
    assert any(row.green_share_minimum for row in mixed.policies)
