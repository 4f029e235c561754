"""Faults between columns and tables of generation, storage, owners, policy, water and aluminium."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.reading import Fault, check_scenario, read_scenario
from planner.tables import TABLES

Breaker = Callable[[str, str, str], tuple[Fault, ...]]

ERRORS = [
    ("options.csv", "generation,50,,,turbine", "generation,50,,,",
     "options.csv:6: generator: blank, expected a value for kind generation"),
    ("options.csv", "generation,50,,,turbine", "generation,,,,turbine",
     "options.csv:6: capacity_mw: blank, expected a value for kind generation"),
    ("options.csv", "hall,40,,,", "hall,40,,,diesel",
     "options.csv:9: generator: got 'diesel', expected a blank cell for kind hall"),
    ("options.csv", "battery,25,,,,4", "battery,25,,,,",
     "options.csv:8: duration_hours: blank, expected a value for kind battery"),
    ("options.csv", "battery,25,,,,4", "battery,,,,,4",
     "options.csv:8: capacity_mw: blank, expected a value for kind battery"),
    ("options.csv", "generation,10,,,diesel,", "generation,10,,,diesel,6",
     "options.csv:7: duration_hours: got '6', expected a blank cell for kind generation"),
    ("options.csv", "hall,40,,,,,", "hall,40,,,,,non_firm",
     "options.csv:9: contract: got 'non_firm', expected firm or a blank cell for kind hall, only a connection step has "
     "a contract"),
    ("options.csv", "hall,40,,,,,,", "hall,40,,,,,,ONAN",
     "options.csv:9: cooling_class: got 'ONAN', expected a blank cell for kind hall"),
    ("options.csv", "substation,,120,,,,,,", "substation,,120,,,,,,ONAN",
     "options.csv:4: stage: got 'ONAN', expected a blank cell for kind substation"),
    ("options.csv", "OFAF,ONAF", ",ONAF",
     "options.csv:5: cooling_class: blank, expected the cooling class at the stated rating, because there is a stage"),
    ("options.csv", "OFAF,ONAF", "ONAN,ONAF",
     "options.csv:5: stage: got 'ONAF', expected at most the cooling_class ONAN: ONAN < ONAF < OFAF"),
    ("accelerators.csv", "24,500,6", "24,,6",
     "accelerators.csv:2: removal_usd: blank, expected the cost of taking one out, because its life ends after "
     "24 months"),
    ("sites.csv", "mild,acme,river,0", "mild,dragon,river,0",
     "sites.csv:2: owner: got 'dragon', expected an owner of region US, this one builds in CN"),
    ("accelerator_supply.csv", "CN,dragon", "CN,acme",
     "accelerator_supply.csv:3: owner: got 'acme', expected an owner of region CN, this one builds in US"),
    ("budgets.csv", "US,acme", "CN,acme",
     "budgets.csv:3: owner: got 'acme', expected an owner of region CN, this one builds in US"),
    ("fuel_prices.csv", "US,gas,2024", "US,gas,2025",
     "generators.csv:2: fuel: got 'gas', expected a row of fuel_prices.csv for region US, this fuel and year 2024 or "
     "before"),
    ("generators.csv", "turbine,Gas turbine,gas", "turbine,Gas turbine,gaz",
     "generators.csv:2: fuel: got 'gaz', expected a row of fuel_prices.csv for region US, this fuel and year 2024 or "
     "before (did you mean 'gas'?)"),
    ("equipment.csv", "CN,bay,", "CN,turbine-50,2024,12,60,report,\nCN,bay,",
     "generators.csv:2: fuel: got 'gas', expected a row of fuel_prices.csv for region CN, this fuel and year 2024 or "
     "before"),
    ("site_units.csv", "shell,bay", "field,turbine-50,,4,report,\nshell,bay",
     "sites.csv:2: generation_permit_mw: got '150', expected at least the 200 MW of generators in site_units.csv"),
    ("zones.csv", "6,9,80,8", "6,9,80,81",
     "zones.csv:2: non_firm_event_hours: got '81', expected at most non_firm_hours_per_year 80"),
    ("zone_headroom.csv", "east,2026Q1,200,100", "east,2026Q1,120,20",
     "zone_headroom.csv:3: non_firm_headroom_mw: got '20', expected at least 30, so that firm and non-firm headroom "
     "together do not fall below the 150 of 2024Q4"),
    ("policies.csv", "5000,10,0.8", "5000,10,0.3",
     "policies.csv:2: largest_site_share_maximum: got '0.3', expected at least 0.333333, one of 3 sites: with less "
     "there can be no compute"),
    ("smelters.csv", "works,running", "works,relocated",
     "smelters.csv:2: restart_months: got '9', expected a blank cell, relocated potlines run elsewhere and never "
     "restart here"),
    ("regions.csv", "150,1000,500", "150,400,500",
     "regions.csv:2: smelter_ceiling_kt_per_year: got '400', expected at least smelter_output_elsewhere_kt_per_year "
     "500"),
    ("smelter_margins.csv", "US,2024", "US,2025",
     "smelters.csv:2: status: got 'running', expected a row of smelter_margins.csv for region US and year 2024 or "
     "before"),
    ("sites.csv", "mild,acme,river,0", "mild,acmee,river,0",
     "sites.csv:2: owner: got 'acmee', expected one of owners.owner (did you mean 'acme'?)"),
    ("sites.csv", "mild,acme,river,0", "mild,acme,rivr,0",
     "sites.csv:2: basin: got 'rivr', expected one of basins.basin (did you mean 'river'?)"),
    ("options.csv", "generation,50,,,turbine", "generation,50,,,turbin",
     "options.csv:6: generator: got 'turbin', expected one of generators.generator (did you mean 'turbine'?)"),
    ("reinforcements.csv", "line,100,2,2025Q1", "line,100,2,2025H1",
     "reinforcements.csv:2: first_period: got '2025H1', expected a period like 2024Q4"),
    ("rental.csv", "US,2025Q1", "US,2025", "rental.csv:2: period: got '2025', expected a period like 2024Q4"),
    ("demand.csv", "US,2025Q1", "US,soon", "demand.csv:2: period: got 'soon', expected a period like 2024Q4"),
]  # fmt: skip

WARNINGS = [
    ("regions.csv", "150,1000,500", "150,600,500",
     "regions.csv:2: warning: smelter_ceiling_kt_per_year: got '600', below the 700 that run at the start, so potlines "
     "must shut in the first period"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), ERRORS)
def test_rows_that_do_not_fit_together_are_one_error(
    faults_of_full_after: Breaker, file: str, old: str, new: str, told: str
) -> None:
    (fault,) = [fault for fault in faults_of_full_after(file, old, new) if fault.severity == "error"]

    assert str(fault) == told


@pytest.mark.parametrize(("file", "old", "new", "told"), WARNINGS)
def test_what_is_odd_but_possible_is_a_warning(
    faults_of_full_after: Breaker, file: str, old: str, new: str, told: str
) -> None:
    assert [str(fault) for fault in faults_of_full_after(file, old, new)] == [told]


def test_the_full_scenario_has_no_faults(full_folder: Path) -> None:
    assert check_scenario(full_folder) == ()


def test_the_full_scenario_fills_every_column_of_every_table(full_folder: Path) -> None:
    scenario = read_scenario(full_folder)

    for row_class in TABLES:
        rows = getattr(scenario, row_class.TABLE)
        for name, field in row_class.model_fields.items():
            default = None if field.is_required() else field.default
            assert any(getattr(row, name) != default for row in rows), f"{row_class.TABLE}.{name}"


def test_an_owner_is_not_called_like_a_region(full_folder: Path) -> None:
    for name in ("owners.csv", "sites.csv", "budgets.csv"):
        table = full_folder / name
        table.write_text(table.read_text().replace("acme", "CN"))

    (fault,) = check_scenario(full_folder)

    assert str(fault) == (
        "owners.csv:2: owner: got 'CN', expected a name that no region has: the common pool of a region carries the "
        "region's name"
    )


def test_an_idled_smelter_that_can_restart_needs_a_margin_too(full_folder: Path) -> None:
    (full_folder / "smelter_margins.csv").unlink()
    smelters = full_folder / "smelters.csv"
    smelters.write_text(smelters.read_text().replace("running", "idled"))

    told = [str(fault) for fault in check_scenario(full_folder)]

    assert told == [
        "smelters.csv:2: restart_months: got '9', expected a row of smelter_margins.csv for region US and year 2024 or "
        "before"
    ]


def test_non_firm_headroom_may_fall_as_it_becomes_firm(faults_of_full_after: Breaker) -> None:
    assert faults_of_full_after("zone_headroom.csv", "east,2026Q1,200,100", "east,2026Q1,150,0") == ()


def test_generators_in_place_up_to_the_permit_are_sound(faults_of_full_after: Breaker) -> None:
    more = "field,turbine-50,,3,report,\nshell,bay"

    assert faults_of_full_after("site_units.csv", "shell,bay", more) == ()


def test_a_region_that_generates_needs_no_import(full_folder: Path) -> None:
    equipment = full_folder / "equipment.csv"
    kept = [line for line in equipment.read_text().splitlines() if not line.startswith(("US,bay", "US,unit"))]
    equipment.write_text("\n".join(kept) + "\n")

    told = [str(fault) for fault in check_scenario(full_folder)]

    assert not any("kind substation" in line or "kind transformer" in line for line in told), told
