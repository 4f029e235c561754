"""What the named variants of `us-china` change."""

from collections.abc import Iterable
from functools import cache

import pytest

from planner.reading import check_scenario, find_scenario, read_scenario
from planner.scenario import Scenario
from planner.tables import TABLES, AcceleratorSupply, Row

OVERRIDES = (
    *("as-claimed", "claimed-chips", "cn-all-chips", "cn-green-physical", "cn-pooled", "demand-bust"),
    *("export-controls-off", "export-controls-tight", "us-fast-queue"),
)


@cache
def variant(name: str) -> Scenario:
    return read_scenario(find_scenario("us-china"), [name])


def rows_of(scenario: Scenario, table: str) -> tuple[Row, ...]:
    rows: tuple[Row, ...] = getattr(scenario, table)
    return rows


def offered(scenario: Scenario, rows: Iterable[AcceleratorSupply]) -> float:
    """Accelerators in all rows over their periods."""
    number = scenario.calendar.number
    return sum(row.accelerators_per_period * (number(row.last_period) - number(row.first_period) + 1) for row in rows)


def chinese(scenario: Scenario, *channels: str) -> list[AcceleratorSupply]:
    return [row for row in scenario.accelerator_supply if row.region == "CN" and row.channel in channels]


def test_the_scenario_has_the_variants_that_the_documentation_names(us_china: Scenario) -> None:
    assert set(us_china.settings.overrides) == set(OVERRIDES)


@pytest.mark.parametrize("name", OVERRIDES)
def test_a_variant_reads_without_errors(name: str) -> None:
    faults = check_scenario(find_scenario("us-china"), [name])

    assert [fault for fault in faults if fault.severity == "error"] == []


@pytest.mark.parametrize("name", OVERRIDES)
def test_a_variant_changes_the_columns_it_names_and_nothing_else(us_china: Scenario, name: str) -> None:
    named = {(change.table, change.column) for change in us_china.settings.overrides[name].changes}
    changed = {
        (table.TABLE, column)
        for table in TABLES
        for before, after in zip(rows_of(us_china, table.TABLE), rows_of(variant(name), table.TABLE), strict=True)
        for column in table.model_fields
        if getattr(before, column) != getattr(after, column)
    }

    assert changed == named


@pytest.mark.parametrize("name", OVERRIDES)
def test_every_change_of_a_variant_has_an_effect(us_china: Scenario, name: str) -> None:
    for change in us_china.settings.overrides[name].changes:
        matching = [
            row
            for row in rows_of(us_china, change.table)
            if all(getattr(row, column) == value for column, value in change.where.items())
        ]
        kept = [row for row in rows_of(variant(name), change.table) if row in matching]
        assert matching
        assert len(kept) < len(matching), change


def test_as_claimed_nothing_in_china_takes_longer_than_six_months_and_smelters_lose_nothing() -> None:
    scenario = variant("as-claimed")
    zones = {zone.zone for zone in scenario.zones if zone.region == "CN"}
    leads = [
        row.lead_months
        for row in scenario.equipment
        if row.region == "CN" and not row.option.startswith(("engine", "battery"))
    ]
    region = next(row for row in scenario.regions if row.region == "CN")

    assert max(leads) <= 6
    assert {zone.study_months + zone.build_months for zone in scenario.zones if zone.region == "CN"} == {6}
    assert {site.permitting_months for site in scenario.sites if site.zone in zones} == {0}
    assert {site.fit_out_mw_per_month for site in scenario.sites if site.zone in zones} == {None}
    assert region.smelter_closure_limit_kt_per_year is None
    assert {row.margin_usd_per_t for row in scenario.smelter_margins if row.region == "CN"} == {0}
    assert max(row.conversion_months for row in scenario.smelters if row.source != "us-smelter-lists-2026") < 6


def test_claimed_chips_are_600_000_ascend_910b_in_the_first_quarter() -> None:
    rows = [
        row
        for row in variant("claimed-chips").accelerator_supply
        if (row.accelerator, row.first_period) == ("ascend-910b", "2024Q4")
    ]

    assert sum(row.accelerators_per_period for row in rows) == pytest.approx(600_000, abs=2)


def test_pooled_every_chinese_site_and_offer_is_common(us_china: Scenario) -> None:
    scenario = variant("cn-pooled")
    zones = {zone.zone for zone in scenario.zones if zone.region == "CN"}

    assert {site.owner for site in scenario.sites if site.zone in zones} == {None}
    assert {row.owner for row in chinese(scenario, "legal", "grey", "domestic")} == {None}
    assert offered(scenario, scenario.accelerator_supply) == offered(us_china, us_china.accelerator_supply)


def test_without_export_controls_the_us_gives_up_what_china_buys(us_china: Scenario) -> None:
    scenario = variant("export-controls-off")
    nvidia = {row.accelerator for row in scenario.accelerators if row.vendor == "NVIDIA"}

    def bought(at: Scenario, region: str) -> float:
        peak = {row.accelerator: row.peak_tflops * row.sustained_fraction for row in at.accelerators}
        rows = [row for row in at.accelerator_supply if row.region == region and row.accelerator in nvidia]
        return sum(peak[row.accelerator] * offered(at, [row]) for row in rows)

    given_up = bought(us_china, "US") - bought(scenario, "US")
    assert given_up == pytest.approx(0.2 * bought(us_china, "US"), rel=0.03)
    # The US gets 0.7 of the world, so a fifth of the world is 0.2 / 0.7 of that.
    assert bought(scenario, "CN") == pytest.approx(0.2 / 0.7 * bought(us_china, "US"), rel=0.03)
    assert offered(scenario, chinese(scenario, "grey")) == 0


def test_with_tight_export_controls_no_channel_gives_more(us_china: Scenario) -> None:
    scenario = variant("export-controls-tight")

    assert offered(scenario, [row for row in chinese(scenario, "legal") if row.first_period > "2025Q1"]) == 0
    for channel in ("grey", "domestic"):
        assert offered(scenario, chinese(scenario, channel)) < offered(us_china, chinese(us_china, channel))


def test_in_a_fast_queue_every_us_zone_waits_half_as_long(us_china: Scenario) -> None:
    for before, after in zip(us_china.zones, variant("us-fast-queue").zones, strict=True):
        factor = 0.5 if before.region == "US" else 1.0
        assert after.study_months + after.build_months == factor * (before.study_months + before.build_months)


def test_in_a_bust_demand_and_capital_fall_from_2027_only(us_china: Scenario) -> None:
    scenario = variant("demand-bust")

    for before, after in zip(us_china.demand, scenario.demand, strict=True):
        assert after.demand_eflops == pytest.approx((0.4 if before.period >= "2027" else 1) * before.demand_eflops)
    for bought, planned in zip(scenario.budgets, us_china.budgets, strict=True):
        factor = 0.3 if planned.period >= "2027" else 1
        assert bought.budget_million_usd == pytest.approx(factor * planned.budget_million_usd)
