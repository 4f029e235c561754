"""Numbers of `us-china` that follow by a rule from the facts, computed once more."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from planner.scenario import Scenario

HOURS = 8760
WEEKS_PER_MONTH = 4.345
CAMPUS_SHARE = 0.4
CAMPUSES = {
    "abilene": "OpenAI Stargate Abilene",
    "bristow": "Google Bristow",
    "chester": "CoreWeave Chester VA",
    "council-bluffs": "Google Council Bluffs (East)",
    "fairwater-wisconsin": "Microsoft Fairwater Wisconsin",
    "jeffersonville": "Meta Jeffersonville",
    "lincoln": "Google Lincoln",
    "mesa": "Google Mesa",
    "new-carlisle": "Anthropic-Amazon New Carlisle",
    "omaha": "Google Omaha",
    "osmium": "Microsoft Project Osmium",
    "qts-richmond-3": "QTS Richmond 3",
    "ridgeland": "Amazon Ridgeland",
    "rosemount": "Meta Rosemount",
    "stream-phoenix": "Stream Phoenix",
    "temple": "Meta Temple",
    "vantage-tx1": "Vantage TX1",
    "horinger-huawei": "Huawei Horinger",
    "ulanqab-vnet": "VNET Bayin Ulanqab",
    "zhangbei-alibaba": "Alibaba Zhangbei",
}
"""Campuses begun before the start whose committed capacity is read off one time line."""

BEGUN_LATER = {"colossus-2": "Colossus 2", "denton": "CoreWeave Denton TX", "helios": "Coreweave Helios"}


@pytest.fixture(scope="session")
def timelines(facts: Path) -> pd.DataFrame:
    """What was seen in service, campus by campus; projections left out."""
    rows = pd.read_csv(facts / "data" / "epoch_ai_datacenter_timelines_2026.csv").sort_values("date")
    latest = pd.read_csv(facts / "data" / "epoch_ai_datacenters_2026.csv").set_index("name").latest_observation_date
    rows["quarter"] = pd.PeriodIndex(pd.to_datetime(rows["date"]), freq="Q").astype(str)
    return rows[rows["date"] <= rows["name"].map(latest)]


def distance_degrees(table: pd.DataFrame, latitude: float, longitude: float) -> pd.Series:
    return pd.Series(np.maximum((table.latitude - latitude).abs(), (table.longitude - longitude).abs()))


def test_every_us_smelter_with_a_position_is_a_site_within_a_fiftieth_of_a_degree(
    us_china: Scenario, facts: Path
) -> None:
    smelters = pd.read_csv(facts / "data" / "us_al_smelters.csv").dropna(subset=["latitude"])
    sites = pd.DataFrame(
        [(site.latitude, site.longitude) for site in us_china.sites], columns=["latitude", "longitude"]
    )

    assert all(distance_degrees(sites, row.latitude, row.longitude).min() < 0.02 for row in smelters.itertuples())


def test_us_potlines_draw_their_output_times_energy_per_tonne(us_china: Scenario, parameters: pd.Series) -> None:
    us = [smelter for smelter in us_china.smelters if smelter.source == "us-smelter-lists-2026"]

    assert len(us) == 5
    for smelter in us:
        expected = smelter.potline_kt_per_year * parameters["al.kwh.us"] / HOURS
        assert smelter.potline_mw == pytest.approx(expected, rel=0.002)


def test_chinese_potlines_draw_their_output_times_load_per_capacity(us_china: Scenario, parameters: pd.Series) -> None:
    cn = [smelter for smelter in us_china.smelters if smelter.source != "us-smelter-lists-2026"]

    assert len(cn) >= 30
    for smelter in cn:
        assert smelter.potline_mw == pytest.approx(smelter.potline_kt_per_year * parameters["al.mw_per_kt"], rel=0.002)


def test_chinese_smelters_with_captive_coal_lie_at_their_plant_and_draw_a_share_of_it(
    us_china: Scenario, facts: Path
) -> None:
    plants = pd.read_csv(facts / "data" / "cn_al_captive_power_sites.csv")
    rule = re.compile(r"derived: (\d+) MW captive coal in service x ([\d.]+)")
    derived = [(site, match) for site in us_china.sites if (match := rule.match(site.note or ""))]

    assert len(derived) >= 30
    for site, match in derived:
        near = plants[distance_degrees(plants, site.latitude, site.longitude) < 0.02]
        assert near.operating_mw.isin([float(match[1])]).any() or near.operating_mw.sum() == float(match[1])
        assert site.contract_mw == pytest.approx(float(match[1]) * float(match[2]), abs=0.006 * float(match[1]) + 1)


def test_the_limit_of_a_retired_plant_is_the_coal_capacity_retired_there(us_china: Scenario, facts: Path) -> None:
    units = pd.read_csv(facts / "data" / "gem_power_units_us_cn.csv.gz", low_memory=False)
    coal = units[units.tracker.str.startswith("coal") & (units.country == "United States")]
    for site in us_china.sites:
        if site.kind != "retired_plant":
            continue
        near = coal[distance_degrees(coal, site.latitude, site.longitude) < 0.02]
        plant = near[near.plant_name.str.startswith(site.name.split(",")[0])]
        retired = plant[(plant.status == "retired") & (plant.retired_year >= 2012)].capacity_mw.sum()
        retiring = plant[(plant.status != "retired") & (plant.planned_retirement_year <= 2028)].capacity_mw.sum()
        assert site.connection_limit_mw == pytest.approx(min(max(retired, retiring), 2000), abs=0.1), site.site


def test_us_headroom_is_the_sum_of_the_parts_in_its_note(us_china: Scenario) -> None:
    rows = [row for row in us_china.zone_headroom if row.source == "assumed-headroom-rule"]

    assert rows
    for row in rows:
        parts = [float(part) for part in re.findall(r"(?:start|sites|slack|supply) (\d+)", row.note or "")]
        assert len(parts) == 4
        assert row.headroom_mw == pytest.approx(sum(parts), abs=8)  # rounded to ten, the parts to one


def test_chinese_headroom_grows_at_the_national_rates_of_its_rule(us_china: Scenario, parameters: pd.Series) -> None:
    capacity_2028 = 1000 * parameters["cn.capacity.2028"]
    growth_a_year = (capacity_2028 - capacity_2028 / 1.18**3) / 3
    rule = re.compile(r"load growth share ([\d.]+) of (\d+) MW a year, surplus share ([\d.]+) of (\d+) MW in 2025")
    matches = [
        (row.zone, match)
        for row in us_china.zone_headroom
        if row.source == "headroom-rule-cn" and (match := rule.search(row.note or ""))
    ]

    assert len(matches) == 19
    for zone, match in matches:
        assert float(match[2]) == pytest.approx(growth_a_year, rel=0.001)
        expected = float(match[1]) * float(match[2]) + float(match[3]) * float(match[4])
        found = [row.headroom_mw for row in us_china.zone_headroom if (row.zone, row.period) == (zone, "2025Q4")]
        assert found == [pytest.approx(expected, abs=12)]  # shares are rounded to a thousandth


@pytest.mark.parametrize(("site", "name"), CAMPUSES.items())
def test_a_campus_begun_before_the_start_is_committed_as_it_was_seen_in_service(
    us_china: Scenario, timelines: pd.DataFrame, site: str, name: str
) -> None:
    campus = next(row for row in us_china.sites if row.site == site)
    units = [row for row in us_china.site_units if row.site == site]
    seen = timelines[timelines.name == name]
    before = seen[seen.date < "2024-10-01"].iloc[-1]
    after = seen[seen.date >= "2024-10-01"].groupby("quarter", as_index=False).last()

    def in_service(option: str, quarter: str) -> int:
        return sum(row.units for row in units if row.option == option and (row.in_service_period or "") <= quarter)

    for row in after[after.facility_power_mw > before.facility_power_mw].itertuples():
        growth_mw = row.facility_power_mw - before.facility_power_mw
        connection = campus.contract_mw + 100 * in_service("connection-100", row.quarter)
        assert str(campus.contract_period) <= row.quarter
        assert growth_mw - 0.1 <= connection < growth_mw + 100
        halls_mw = 40 * in_service("hall-40", row.quarter)
        assert 0 <= halls_mw - (row.it_power_mw - before.it_power_mw) < 40
        assert 0.95 * 400 * (in_service("bay-400", row.quarter) - 1) >= growth_mw - 0.1
    assert connection == pytest.approx(growth_mw, abs=0.1)


@pytest.mark.parametrize(("site", "name"), BEGUN_LATER.items())
def test_a_campus_begun_after_the_start_has_to_order(
    us_china: Scenario, timelines: pd.DataFrame, site: str, name: str
) -> None:
    assert timelines[timelines.name == name].date.min() >= "2024-10-01"
    assert {row.option for row in us_china.site_units if row.site == site} <= {"bay-400"}


@pytest.mark.parametrize(
    ("year", "fact"), [(2024, "xfmr.us.lead.2024"), (2025, "xfmr.us.lead.2025"), (2026, "xfmr.us.lead.2026")]
)
def test_us_transformers_take_the_surveyed_weeks_and_two_months_to_erect(
    us_china: Scenario, parameters: pd.Series, year: int, fact: str
) -> None:
    row = next(r for r in us_china.equipment if (r.region, r.option, r.year) == ("US", "transformer-120", year))

    assert row.lead_months == pytest.approx(parameters[fact] / WEEKS_PER_MONTH + 2, abs=0.06)


@pytest.mark.parametrize(
    ("fact", "products", "year", "quarters"),
    [
        ("acc.910.prod.2024", {"ascend-910b"}, 2024, 1),
        ("acc.910.prod.2025", {"ascend-910b", "ascend-910c"}, 2025, 4),
        ("supply.h20.2025", {"h20"}, 2025, 4),
        ("supply.smuggled.2025", {"h100"}, 2025, 4),
    ],
)
def test_chinese_offers_of_a_year_are_the_campus_share_of_what_the_country_gets(
    us_china: Scenario, parameters: pd.Series, fact: str, products: set[str], year: int, quarters: int
) -> None:
    labels = [f"{year}Q{quarter}" for quarter in (1, 2, 3, 4)][-quarters:]
    offered = sum(
        row.accelerators_per_period
        for row in us_china.accelerator_supply
        if row.region == "CN" and row.accelerator in products
        for label in labels
        if row.first_period <= label <= row.last_period
    )

    assert offered == pytest.approx(CAMPUS_SHARE * 1000 * parameters[fact] * quarters / 4, rel=0.002)


def test_the_world_buys_what_the_stock_grows_by(us_china: Scenario, parameters: pd.Series) -> None:
    stock, growth = parameters["supply.global.h100e.stock.2025"], parameters["supply.global.growth"]
    note = next(row.note for row in us_china.accelerator_supply if row.supply == "us-gb300-2026q1") or ""
    match = re.search(r"derived: ([\d.]+) M H100e new world-wide a quarter x ([\d.]+) US x ([\d.]+) campuses", note)

    assert match is not None
    assert float(match[1]) == pytest.approx(stock * growth**0.25 - stock, abs=0.006)
    assert float(match[2]) == parameters["supply.us.share"]
    assert float(match[3]) == CAMPUS_SHARE
