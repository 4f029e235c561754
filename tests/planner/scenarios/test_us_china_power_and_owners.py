"""On-site supply, non-firm import, reinforcements, water, smelters and owners of `us-china`."""

import re
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from planner.scenario import Scenario

HOURS_PER_YEAR = 8760
H100_TFLOPS = 989 * 0.4
"""What one H100 sustains."""


def regions_of_sites(scenario: Scenario) -> dict[str, str]:
    region_of = {zone.zone: zone.region for zone in scenario.zones}
    return {site.site: region_of[site.zone] for site in scenario.sites}


def test_every_chinese_offer_is_split_among_all_buyers_and_shares_are_the_same_everywhere(us_china: Scenario) -> None:
    owners = {owner.owner for owner in us_china.owners if owner.region == "CN"}
    parts: dict[str, dict[str, float]] = defaultdict(dict)
    for row in us_china.accelerator_supply:
        if row.region == "CN" and row.accelerators_per_period > 0:
            assert row.owner is not None
            parts[row.supply.removesuffix(f"-{row.owner}")][row.owner] = row.accelerators_per_period

    shares = {"alibaba": 0.2, "bytedance": 0.23, "cn-others": 0.24, "huawei": 0.1, "tencent": 0.23}
    assert owners == set(shares)
    for offer in parts.values():
        total = sum(offer.values())
        assert offer == {owner: pytest.approx(share * total, abs=3) for owner, share in shares.items()}


def test_us_offers_are_common(us_china: Scenario) -> None:
    assert {row.owner for row in us_china.accelerator_supply if row.region == "US"} == {None}


def test_every_owner_has_sites_and_every_chinese_site_has_an_owner(us_china: Scenario) -> None:
    region_of = regions_of_sites(us_china)

    assert {site.owner for site in us_china.sites} - {None} == {owner.owner for owner in us_china.owners}
    assert all(site.owner for site in us_china.sites if region_of[site.site] == "CN")


def test_generators_in_place_and_the_smallest_unit_fit_under_every_permit(us_china: Scenario) -> None:
    size = {row.option: row.capacity_mw or 0.0 for row in us_china.options if row.kind == "generation"}
    permitted = {site.site: site.generation_permit_mw for site in us_china.sites if site.generation_permit_mw}
    in_place: dict[str, float] = defaultdict(float)
    for row in us_china.site_units:
        in_place[row.site] += size.get(row.option, 0) * row.units

    assert {"abilene", "colossus-2", "homer-city"} <= set(permitted)
    assert all(permitted[site] >= max(in_place[site], min(size.values())) for site in permitted)
    assert all(mw == 0 for site, mw in in_place.items() if site not in permitted)


def test_carbon_of_gas_follows_from_its_heat_rate(us_china: Scenario) -> None:
    for row in us_china.generators:
        if row.hours_per_year == HOURS_PER_YEAR:
            assert row.carbon_t_per_mwh == pytest.approx(0.0561 * row.heat_rate_gj_per_mwh, abs=0.001)


def test_no_headroom_stands_for_power_plants_on_site(us_china: Scenario) -> None:
    assert not any("on-site" in (row.note or "") for row in us_china.zone_headroom)


def test_non_firm_headroom_never_falls_and_comes_with_hours_that_batteries_and_pauses_can_bridge(
    us_china: Scenario,
) -> None:
    regions = {row.region: row for row in us_china.regions}
    hours = [row.duration_hours or 0 for row in us_china.options if row.kind == "battery"]
    zones = {row.zone for row in us_china.zone_headroom if row.non_firm_headroom_mw}

    assert zones >= {"ercot", "spp", "pjm-aep", "pjm-comed", "pjm-dominion", "pjm-east"}
    for zone in us_china.zones:
        schedule = [row.non_firm_headroom_mw for row in us_china.zone_headroom if row.zone == zone.zone]
        assert schedule == sorted(schedule)
        if zone.zone in zones:
            assert 0.0025 <= zone.non_firm_hours_per_year / HOURS_PER_YEAR <= 0.01
            assert zone.non_firm_hours_per_year <= regions[zone.region].pausable_hours_per_year
            assert zone.non_firm_event_hours <= min(hours)
            assert (zone.non_firm_study_months or 0) + (zone.non_firm_build_months or 0) < zone.study_months + (
                zone.build_months
            )


def test_the_cost_of_a_reinforcement_is_the_one_in_its_note(us_china: Scenario) -> None:
    for row in us_china.reinforcements:
        factors = re.findall(r"[\d,]*\d(?:\.\d+)?", (row.note or "").split(";")[0])
        numbers = [float(factor.replace(",", "")) for factor in factors]
        million_usd = pd.Series(numbers).prod() / 1e6 * (1 if row.kind == "line" else 1000)
        assert row.cost_million_usd == pytest.approx(million_usd, abs=0.6), row.reinforcement


def test_a_basin_allows_what_towers_in_place_use(us_china: Scenario) -> None:
    towers = {row.option for row in us_china.options if row.cooling == "evaporative"}
    litres = next(row.water_l_per_kwh for row in us_china.cooling if row.cooling == "evaporative")
    for basin in us_china.basins:
        members = {site.site for site in us_china.sites if site.basin == basin.basin}
        in_place_mw = sum(20 * row.units for row in us_china.site_units if row.site in members and row.option in towers)
        assert members
        assert basin.water_allowance_ml_per_year >= HOURS_PER_YEAR / 1000 * litres * in_place_mw * 0.95


def test_chinese_aluminium_listed_and_elsewhere_is_what_runs_and_lies_under_the_ceiling(
    us_china: Scenario, parameters: pd.Series
) -> None:
    region_of = regions_of_sites(us_china)
    china = next(row for row in us_china.regions if row.region == "CN")
    listed = sum(
        row.potlines * row.potline_kt_per_year
        for row in us_china.smelters
        if region_of[row.site] == "CN" and row.status == "running"
    )
    running = listed + china.smelter_output_elsewhere_kt_per_year

    assert running == pytest.approx(1000 * parameters["al.installed.cn"] * parameters["al.util.cn"], abs=1)
    assert running < (china.smelter_ceiling_kt_per_year or 0) == 1000 * parameters["al.cap.cn"]


def test_what_left_shandong_is_relocated_and_never_restarts_there(us_china: Scenario, parameters: pd.Series) -> None:
    moved = [row for row in us_china.smelters if row.status == "relocated"]

    output = sum(row.potlines * row.potline_kt_per_year for row in moved)
    assert output == pytest.approx(parameters["al.relocated.sd.2025"], rel=0.01)
    assert {row.restart_months for row in moved} == {None}


def test_restarts_take_the_months_and_money_of_the_facts(us_china: Scenario, parameters: pd.Series) -> None:
    restartable = [row for row in us_china.smelters if row.restart_months is not None]

    assert {row.status for row in restartable} == {"running", "idled"}
    for row in restartable:
        assert row.restart_months == parameters["al.restart.months"]
        cost = parameters["al.restart.cost"] * row.potline_kt_per_year / 1000
        assert row.restart_million_usd == pytest.approx(cost, abs=0.06)


@pytest.mark.parametrize(("region", "country"), [("US", "United States"), ("CN", "China")])
def test_demand_is_what_tracked_campuses_have_or_will_have(
    us_china: Scenario, facts: Path, region: str, country: str
) -> None:
    rows = pd.read_csv(facts / "data" / "epoch_ai_datacenter_timelines_2026.csv").sort_values("date")
    sites = pd.read_csv(facts / "data" / "epoch_ai_datacenters_2026.csv")
    rows = rows[rows.name.isin(sites[sites.country == country].name)]

    def h100_equivalents(until: str) -> float:
        return float(rows[rows.date <= until].groupby("name").tail(1).h100_equivalents.sum())

    checked = [row for row in us_china.demand if (row.region, row.source) == (region, "epoch-data-centers-2026")]
    assert len(checked) >= 8
    for row in checked:
        end = str(pd.Period(row.period, freq="Q").end_time.date())
        grown = h100_equivalents(end) - h100_equivalents("2024-09-30")
        assert row.demand_eflops == pytest.approx(grown * H100_TFLOPS / 1e6, rel=0.001, abs=0.1)


def test_rent_is_the_price_of_an_h100_hour(us_china: Scenario, parameters: pd.Series) -> None:
    price = {(row.region, row.period): row.price_million_usd_per_eflops_month for row in us_china.rental}
    h100_per_eflops = 1e6 / H100_TFLOPS

    for period, fact in (("2024Q4", "2024"), ("2025Q4", "2025low"), ("2026Q1", "2026")):
        expected = parameters[f"rent.h100.{fact}"] * 730 * h100_per_eflops / 1e6
        assert price["US", period] == pytest.approx(expected, abs=0.006)
