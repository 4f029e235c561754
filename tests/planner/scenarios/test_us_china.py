"""What the built-in scenario `us-china` holds."""

from collections import Counter

import pytest

from planner.reading import check_scenario, find_scenario
from planner.scenario import Scenario
from planner.tables import TABLES, Site

BOXES = {"US": (24.5, 49.5, -125.0, -66.5), "CN": (18.0, 53.6, 73.5, 135.1)}
"""South, north, west and east of the 48 states and of China."""

US_SMELTERS = {
    "alcoa-tennessee",
    "columbia-falls",
    "ferndale",
    "frederick",
    "goldendale",
    "hannibal",
    "hawesville",
    "massena-east",
    "massena-west",
    "mount-holly",
    "new-madrid",
    "ravenswood",
    "rockdale",
    "sebree",
    "warrick",
}
HUBS = {
    "chengdu-tianfu",
    "chongqing",
    "guian",
    "horinger-huawei",
    "huailai",
    "qingyang",
    "shaoguan",
    "ulanqab-vnet",
    "wuhu",
    "zhangbei-alibaba",
    "zhongwei",
}
ACCELERATORS = {
    *("a100", "a800", "h100", "h800", "h20", "h200", "b200", "gb200", "gb300", "rubin"),
    *("ascend-910b", "ascend-910c", "mi300x", "tpu-v6e", "trainium2"),
}


def sites_of(scenario: Scenario, region: str) -> list[Site]:
    zones = {zone.zone for zone in scenario.zones if zone.region == region}
    return [site for site in scenario.sites if site.zone in zones]


def kinds(scenario: Scenario, region: str) -> Counter[str]:
    return Counter(site.kind for site in sites_of(scenario, region))


def test_it_reads_with_no_error_and_warns_only_of_what_is_meant() -> None:
    """Closed smelters with a contract, margins from which the line to 2026 starts, and fuel of standby turbines."""
    faults = check_scenario(find_scenario("us-china"))

    assert [fault for fault in faults if fault.severity == "error"] == []
    assert Counter((fault.file, fault.column) for fault in faults) == {
        ("sites.csv", "kind"): 3,
        ("smelter_margins.csv", "year"): 10,
        ("generators.csv", "heat_rate_gj_per_mwh"): 1,
    }


def test_the_smelters_it_warns_of_say_that_no_smelting_remains(us_china: Scenario) -> None:
    smelting = {smelter.site for smelter in us_china.smelters}
    free = [
        site for site in us_china.sites if site.kind == "smelter" and site.contract_mw and site.site not in smelting
    ]

    assert {site.site for site in free} == {"hawesville", "massena-east", "rockdale"}
    assert all("No smelting remains" in (site.note or "") for site in free)


def test_the_united_states_have_their_sites(us_china: Scenario) -> None:
    found = kinds(us_china, "US")

    assert found.total() >= 45
    assert found["campus"] >= 15
    assert {site.site for site in sites_of(us_china, "US") if site.kind == "smelter"} >= US_SMELTERS


def test_retired_coal_plants_of_300_mw_and_more_lie_in_ten_states_or_more(us_china: Scenario) -> None:
    plants = [site for site in us_china.sites if site.kind == "retired_plant"]

    assert min(plant.connection_limit_mw for plant in plants) >= 300
    assert len({plant.name.rsplit(", ", 1)[1] for plant in plants}) >= 10


def test_china_has_its_sites(us_china: Scenario) -> None:
    found = kinds(us_china, "CN")
    names = {site.site for site in sites_of(us_china, "CN")}

    assert found.total() >= 45
    assert found["smelter"] >= 30
    assert names >= HUBS | {"three-gorges"}


@pytest.mark.parametrize(("region", "least"), [("US", 12), ("CN", 15)])
def test_every_zone_has_headroom_that_never_falls_and_holds_in_every_year(
    us_china: Scenario, region: str, least: int
) -> None:
    zones = [zone.zone for zone in us_china.zones if zone.region == region]

    assert len(zones) >= least
    for zone in zones:
        rows = sorted((row.period, row.headroom_mw) for row in us_china.zone_headroom if row.zone == zone)
        assert [headroom for _, headroom in rows] == sorted(headroom for _, headroom in rows)
        assert all(any(period <= f"{year}Q4" and mw > 0 for period, mw in rows) for year in range(2025, 2031))


def test_the_accelerators_that_matter_are_there_and_each_is_offered_or_said_to_be_closed(us_china: Scenario) -> None:
    products = {product.accelerator for product in us_china.accelerators}

    assert len(products) >= 14
    assert products >= ACCELERATORS
    assert products == {row.accelerator for row in us_china.accelerator_supply}


def test_a_closed_channel_names_the_event_that_closed_it(us_china: Scenario) -> None:
    closed = [row for row in us_china.accelerator_supply if row.accelerators_per_period == 0]

    assert {row.accelerator for row in closed} >= {"a100", "a800", "h100", "h20", "h800", "gb300", "rubin"}
    assert all(row.event for row in closed)


def test_no_accelerator_is_offered_before_its_release(us_china: Scenario) -> None:
    release = {product.accelerator: product.release_period for product in us_china.accelerators}

    assert [row.supply for row in us_china.accelerator_supply if row.first_period < release[row.accelerator]] == []


def test_three_sizes_of_transformers_and_four_ways_of_cooling_can_be_ordered(us_china: Scenario) -> None:
    kind = {option.option: option.kind for option in us_china.options}
    for region in ("US", "CN"):
        ordered = Counter(kind[name] for name in {row.option for row in us_china.equipment if row.region == region})
        assert ordered["transformer"] == 3
        assert ordered["cooling"] == 4

    assert {technology.cooling for technology in us_china.cooling} == {
        *("air-economiser", "chilled-water", "direct-to-chip", "evaporative")
    }


@pytest.mark.parametrize("region", ["US", "CN"])
def test_every_option_has_a_lead_time_from_the_first_year_and_transformers_change_by_year(
    us_china: Scenario, region: str
) -> None:
    missing = {"US": {"standby-turbine-36"}, "CN": {"standby-turbine-36", "fuel-cell-50", "frame-384", "turbine-36"}}
    for option in us_china.options:
        years = {
            row.year: row.lead_months
            for row in us_china.equipment
            if (row.region, row.option) == (region, option.option)
        }
        assert (2024 in years) == (option.option not in missing[region])
        assert option.kind != "transformer" or len(set(years.values())) > 1


def test_every_row_cites_a_source_and_every_source_is_cited(us_china: Scenario) -> None:
    sources = {source.source for source in us_china.sources}
    cited = {
        row.source
        for table in TABLES
        if table.TABLE != "sources" and "source" in table.model_fields
        for row in getattr(us_china, table.TABLE)
    }
    cited |= {claim.source for claim in us_china.claims}

    assert cited == sources


def test_assumptions_are_those_of_gigasite_and_give_a_reason(us_china: Scenario) -> None:
    for source in us_china.sources:
        assert (source.confidence == "assumed") == (source.publisher == "gigasite")
        if source.confidence == "assumed":
            assert source.reason


@pytest.mark.parametrize("region", ["US", "CN"])
def test_sites_and_zones_lie_in_their_country(us_china: Scenario, region: str) -> None:
    south, north, west, east = BOXES[region]
    places = [*sites_of(us_china, region), *(zone for zone in us_china.zones if zone.region == region)]

    assert [place for place in places if not (south < place.latitude < north and west < place.longitude < east)] == []


def test_what_is_committed_fits_under_the_limit_of_the_connection(us_china: Scenario) -> None:
    for site in us_china.sites:
        steps = sum(row.units for row in us_china.site_units if (row.site, row.option) == (site.site, "connection-100"))
        assert site.contract_mw + 100 * steps <= site.connection_limit_mw + 1e-6


def test_what_is_committed_fits_under_the_headroom_of_the_zone(us_china: Scenario) -> None:
    calendar = us_china.calendar
    campuses = {row.site for row in us_china.site_units if row.option == "hall-40"}
    for zone in us_china.zones:
        sites = [site for site in us_china.sites if site.zone == zone.zone and site.site in campuses]
        rows = [row for row in us_china.zone_headroom if row.zone == zone.zone]
        last = 100 * sum(
            row.units
            for row in us_china.site_units
            if row.option == "connection-100" and row.site in {s.site for s in sites}
        )
        headroom = max(row.headroom_mw for row in rows if calendar.number(row.period) <= calendar.number("2026Q3"))
        assert sum(site.contract_mw for site in sites) + last <= headroom
