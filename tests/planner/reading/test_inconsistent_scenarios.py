from collections.abc import Callable
from pathlib import Path

import pytest

from planner.reading import Fault, check_scenario

Breaker = Callable[[str, str, str], tuple[Fault, ...]]

ERRORS = [
    ("options.csv", "connection,100,,", "connection,,,",
     "options.csv:2: capacity_mw: blank, expected a value for kind connection"),
    ("options.csv", "connection,100,,", "connection,100,100,",
     "options.csv:2: capacity_mva: got '100', expected a blank cell for kind connection"),
    ("options.csv", "transformer,,100,", "transformer,,,",
     "options.csv:4: capacity_mva: blank, expected a value for kind transformer"),
    ("options.csv", "cooling,20,,air", "cooling,20,,",
     "options.csv:6: cooling: blank, expected a value for kind cooling"),
    ("options.csv", "hall,40,,", "hall,40,,air",
     "options.csv:5: cooling: got 'air', expected a blank cell for kind hall"),
    ("climates.csv", "12,33", "34,33",
     "climates.csv:2: dry_bulb_design_c: got '33', expected at least dry_bulb_mean_c 34"),
    ("climates.csv", "8,24", "8,7", "climates.csv:2: wet_bulb_design_c: got '7', expected at least wet_bulb_mean_c 8"),
    ("climates.csv", "8,24", "8,34",
     "climates.csv:2: wet_bulb_design_c: got '34', expected at most dry_bulb_design_c 33"),
    ("climates.csv", "8,24", "13,24", "climates.csv:2: wet_bulb_mean_c: got '13', expected at most dry_bulb_mean_c 12"),
    ("sites.csv", "mild,50,", "mild,250,",
     "sites.csv:3: connection_limit_mw: got '200', expected at least contract_mw 250"),
    ("sites.csv", "mild,400,", "mild,359,",
     "sites.csv:4: contract_mw: got '359', expected at least the smelting load, 2 potlines of 180 MW"),
    ("sites.csv", "400,,500", "400,2025Q1,500",
     "sites.csv:4: contract_period: got '2025Q1', expected a blank cell, a smelter has its contract"),
    ("sites.csv", "45.5,-119.0", "-45.5,119.0",
     "sites.csv:4: latitude: got '-45.5, 119', expected a place within 2,500 km of zone west, this is "),
    ("sites.csv", "40.5,-81.0", "-81.0,40.5",
     "sites.csv:2: latitude: got '-81, 40.5', expected a place within 2,500 km of zone east, this is "),
    ("sources.csv", "assumed,No tariff is published.", "assumed,",
     "sources.csv:3: reason: blank, expected the reason of an assumption"),
    ("sources.csv", "A report on grids,An institute,https://example.org/report", "Report,An institute,",
     "sources.csv:2: url: blank, expected an address, or a title that names the document"),
    ("zone_headroom.csv", "2026Q1,400", "2026Q1,99",
     "zone_headroom.csv:3: headroom_mw: got '99', expected at least the 100 of 2020Q1: headroom is given in all"),
    ("zone_headroom.csv", "east,2020Q1", "east,2020-01",
     "zone_headroom.csv:2: period: got '2020-01', expected a period like 2024Q4"),
    ("zone_headroom.csv", "east,2020Q1", "east,0202Q1",
     "zone_headroom.csv:2: period: got '0202Q1', expected a period of the years 1900 to 2100"),
    ("sites.csv", "2025Q3", "2025H2", "sites.csv:3: contract_period: got '2025H2', expected a period like 2024Q4"),
    ("accelerators.csv", "2023Q1", "2023", "accelerators.csv:2: release_period: got '2023', expected a period like"),
    ("accelerator_supply.csv", "2024Q4,2026Q4", "2024Q4,2024Q3",
     "accelerator_supply.csv:2: last_period: got '2024Q3', expected first_period 2024Q4 or later"),
    ("accelerator_supply.csv", "legal,2025Q1", "legal,2024Q4",
     "accelerator_supply.csv:3: first_period: got '2024Q4', expected the release of dense-chip in 2025Q1 or later"),
    ("smelter_margins.csv", "US,2024", "US,2025",
     "smelters.csv:2: status: got 'running', expected a row of smelter_margins.csv for region US and year 2024"),
]  # fmt: skip

WARNINGS = [
    ("budgets.csv", "2026Q1", "2028Q1",
     "budgets.csv:3: warning: period: got '2028Q1', after the last period 2027Q4, so it is never used"),
    ("accelerator_supply.csv", "2025Q1,2027Q4", "2028Q1,2028Q4",
     "accelerator_supply.csv:3: warning: first_period: got '2028Q1', after the last period 2027Q4"),
    ("accelerator_supply.csv", "2024Q4,2026Q4", "2023Q1,2023Q4",
     "accelerator_supply.csv:2: warning: last_period: got '2023Q4', before the first period 2024Q4"),
    ("equipment.csv", "US,unit,2026", "US,unit,2030",
     "equipment.csv:5: warning: year: got '2030', after the last year 2027, so it is never used"),
    ("sources.csv", "guess,Tariffs", "other,Some document,P,https://example.org,,MIT,low,\nguess,Tariffs",
     "sources.csv:3: warning: source: got 'other', never used: no row cites it"),
    ("climates.csv", "mild,A", "cold,A cold town,2,20,1,15,report\nmild,A",
     "climates.csv:2: warning: climate: got 'cold', never used: no site has it"),
    ("options.csv", "hall,Hall", "big-hall,Big hall,hall,90,,,report,\nhall,Hall",
     "options.csv:5: warning: option: got 'big-hall', never used: no region can order it and no site has it"),
    ("zones.csv", "west,Western", "north,Northern zone,US,1,1,45,-90,report,\nwest,Western",
     "zones.csv:3: warning: zone: got 'north', never used: it has no site"),
    ("zone_headroom.csv", "west,2024Q4,50,report,\n", "",
     "zones.csv:3: warning: zone: got 'west', no row of zone_headroom.csv, so it can serve no new load"),
    ("policy_events.csv", "rule,2025-01-15", "old,2024-01-15,US,An old rule.,report\nrule,2025-01-15",
     "policy_events.csv:2: warning: event: got 'old', never used: no supply row cites it"),
    ("equipment.csv", "US,plates,2024,9,40,report,\n", "",
     "accelerator_supply.csv:3: warning: accelerator: got 'dense-chip', liquid-cooled, but no liquid cooling can be "
     "had in any region"),
    ("equipment.csv", "US,unit,2024,30,6,report,\nUS,unit,2026,24,6,report,\n", "",
     "regions.csv:2: warning: region: got 'US', no option of kind transformer in equipment.csv or site_units.csv"),
    ("sites.csv", "shell,An empty hall,east,shell", "shell,An empty hall,east,smelter",
     "sites.csv:3: warning: kind: got 'smelter', no row of smelters.csv, so all of its contract counts as free"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), ERRORS)
def test_rows_that_do_not_fit_together_are_one_error(
    faults_after: Breaker, file: str, old: str, new: str, told: str
) -> None:
    (fault,) = [fault for fault in faults_after(file, old, new) if fault.severity == "error"]

    assert str(fault).startswith(told)


@pytest.mark.parametrize(("file", "old", "new", "told"), WARNINGS)
def test_what_can_never_be_used_is_a_warning(faults_after: Breaker, file: str, old: str, new: str, told: str) -> None:
    faults = faults_after(file, old, new)

    assert {fault.severity for fault in faults} == {"warning"}
    assert any(str(fault).startswith(told) for fault in faults), faults


def test_liquid_offered_to_one_region_needs_liquid_cooling_there(folder: Path) -> None:
    supply = folder / "accelerator_supply.csv"
    supply.write_text(supply.read_text().replace("all-dense,,", "all-dense,US,"))
    equipment = folder / "equipment.csv"
    equipment.write_text(equipment.read_text().replace("US,plates,2024,9,40,report,\n", ""))

    told = [str(fault) for fault in check_scenario(folder)]

    assert any("no liquid cooling can be had in region US" in line for line in told)


def test_liquid_cooling_in_one_region_does_not_serve_another(folder: Path) -> None:
    supply, regions = folder / "accelerator_supply.csv", folder / "regions.csv"
    supply.write_text(supply.read_text().replace("all-dense,,", "all-dense,CA,"))
    regions.write_text(regions.read_text() + "CA,Canada,0.95,1,,report,\n")

    told = [str(fault) for fault in check_scenario(folder)]

    assert any("no liquid cooling can be had in region CA" in line for line in told)


def test_an_offer_may_go_on_after_the_last_period(faults_after: Breaker) -> None:
    assert faults_after("accelerator_supply.csv", "2024Q4,2026Q4", "2024Q4,2035Q4") == ()


def test_headroom_may_be_given_in_any_order(faults_after: Breaker) -> None:
    rows = "east,2020Q1,100,report,\neast,2026Q1,400,report,\n"

    assert faults_after("zone_headroom.csv", rows, "east,2026Q1,400,report,\neast,2020Q1,100,report,\n") == ()


def test_falling_headroom_is_found_in_any_order(faults_after: Breaker) -> None:
    rows = "east,2020Q1,100,report,\neast,2026Q1,400,report,\n"

    (fault,) = faults_after("zone_headroom.csv", rows, "east,2026Q1,99,report,\neast,2020Q1,100,report,\n")

    assert str(fault).startswith("zone_headroom.csv:2: headroom_mw: got '99', expected at least the 100 of 2020Q1")


def test_a_hall_in_place_is_as_good_as_one_that_can_be_ordered(faults_after: Breaker) -> None:
    assert faults_after("equipment.csv", "US,hall,2024,12,100,report,\n", "") == ()


def test_the_rounding_of_a_product_is_no_fault(folder: Path) -> None:
    sites, smelters = folder / "sites.csv", folder / "smelters.csv"
    smelters.write_text(smelters.read_text().replace("running,2,180,", "running,3,0.1,"))
    sites.write_text(sites.read_text().replace("mild,400,", "mild,0.3,"))

    assert check_scenario(folder) == ()
