"""Rows and filled cells that nothing in their scenario can use are told by name."""

from pathlib import Path

import pytest

from planner.reading import check_scenario

Edits = list[tuple[str, str, str]]
"""File, what stands there, and what is written instead, wherever it stands."""

NO_BATTERY: Edits = [("equipment.csv", "US,battery,2024,6,20,report,\n", "")]
NO_DIESEL: Edits = [("equipment.csv", "US,diesel-10,2024,6,8,report,\n", "")]
NO_TURBINE: Edits = [
    ("equipment.csv", "US,turbine-50,2024,12,60,report,\n", ""),
    ("order_slots.csv", "US,turbine-50,2024,2,guess,A remark.\n", ""),
]
NO_PAUSE: Edits = [("regions.csv", "0.07,0.25,100,80", "0.07,,,")]
NO_FLEX: Edits = [("equipment.csv", "US,flex,2024,0,5,report,\n", "")]
NO_NON_FIRM_HEADROOM: Edits = [
    ("zone_headroom.csv", "2024Q4,100,50", "2024Q4,100,"),
    ("zone_headroom.csv", "2026Q1,200,100", "2026Q1,200,"),
]
NO_ENTRY = [*NO_FLEX, *NO_NON_FIRM_HEADROOM]
NO_BACKING = [*NO_BATTERY, *NO_DIESEL, *NO_TURBINE, *NO_PAUSE]
NO_CONTRACT: Edits = [("sites.csv", "river,50,2025Q1,200", "river,,2025Q1,200")]
NO_RESTART: Edits = [("smelters.csv", ",6,9,30,", ",6,,30,")]
IDLED: Edits = [("smelters.csv", "works,running", "works,idled")]
NO_STATION: Edits = [
    (
        "reinforcements.csv",
        "north-station,Substation of the north,north,substation,50,,,12,40,grid,report,A remark.\n",
        "",
    )
]
NO_SMELTER: Edits = [("smelters.csv", "works,running,2,180,100,6,9,30,50,report,A remark.\n", "")]

ROWS: list[tuple[Edits, str]] = [
    ([("owners.csv", "dragon,Dragon", "tiger,Tiger,CN,,report,\ndragon,Dragon")],
     "owners.csv:3: warning: owner: got 'tiger', never used: it has no site"),
    ([("basins.csv", "river,The river", "lake,The lake,5,report,\nriver,The river")],
     "basins.csv:2: warning: basin: got 'lake', never used: no site has it"),
    ([("generators.csv", "diesel,Diesel", "cell,Fuel cell,gas,availability,1,8,,,,report,\ndiesel,Diesel")],
     "generators.csv:3: warning: generator: got 'cell', never used: no option is of it"),
    ([("regions.csv", "CN,China", "SE,Sweden,0.95,1,,,,,,,,,,,report,\nCN,China"),
      ("policies.csv", "CN,2024", "SE,2024,,0.5,,,,report,\nCN,2024")],
     "policies.csv:3: warning: region: got 'SE', never used: region SE has no site"),
    ([("regions.csv", "CN,China", "SE,Sweden,0.95,1,,,,,,,,,,,report,\nCN,China"),
      ("equipment.csv", "CN,bay", "SE,bay,2024,6,4,report,\nCN,bay")],
     "equipment.csv:13: warning: option: got 'bay', never used: region SE has no site"),
    ([("crews.csv", "US,2026", "CN,2026,600,report,\nUS,2026"), ("options.csv", ",40,true", ",,true")],
     "crews.csv:3: warning: region: got 'CN', never used: no option that region CN can order has crew_mw"),
    ([("smelter_margins.csv", "US,2026", "CN,2026")],
     "smelter_margins.csv:3: warning: region: got 'CN', never used: region CN has no smelter that runs or can restart"),
    ([("fuel_prices.csv", "US,gas,2026", "US,oil,2024")],
     "fuel_prices.csv:3: warning: fuel: got 'oil', never used: no generator that region US can have burns it"),
    ([("budgets.csv", "US,acme,2025Q1", "US,eve,2025Q1"),
      ("owners.csv", "dragon,Dragon", "eve,Eve,US,,report,\ndragon,Dragon")],
     "budgets.csv:3: warning: owner: got 'eve', never used: owner eve has no site"),
    ([("accelerator_supply.csv", "dragon-chip,CN,dragon", "dragon-chip,CN,tiger"),
      ("owners.csv", "dragon,Dragon", "tiger,Tiger,CN,,report,\ndragon,Dragon")],
     "accelerator_supply.csv:3: warning: supply: got 'dragon-chip', never used: owner tiger has no site"),
    ([("order_slots.csv", "US,turbine-50", "CN,turbine-50")],
     "order_slots.csv:3: warning: option: got 'turbine-50', never used: region CN cannot order it"),
    ([*NO_DIESEL, ("order_slots.csv", "US,turbine-50", ",diesel-10")],
     "order_slots.csv:3: warning: option: got 'diesel-10', never used: no region can order it"),
    ([("sites.csv", "20,150,20000", "20,,")],
     "equipment.csv:7: warning: option: got 'turbine-50', never used: no site that could have it has a "
     "generation_permit_mw of its 50 MW"),
    ([("sites.csv", "20,150,20000", "20,40,20000")],
     "equipment.csv:7: warning: option: got 'turbine-50', never used: no site that could have it has a "
     "generation_permit_mw of its 50 MW"),
    (NO_ENTRY,
     "equipment.csv:8: warning: option: got 'battery', never used: a battery only backs non-firm import, and there is "
     "no non-firm headroom or connection step to use it"),
    (NO_ENTRY,
     "equipment.csv:7: warning: option: got 'diesel-10', never used: with 200 hours a year it only backs non-firm "
     "import, and no site that could have it has any that is interrupted no longer"),
    ([("zones.csv", "6,9,80,8", "6,9,300,8")],
     "equipment.csv:8: warning: option: got 'diesel-10', never used: with 200 hours a year it only backs non-firm "
     "import, and no site that could have it has any that is interrupted no longer"),
    (NO_BACKING,
     "equipment.csv:3: warning: option: got 'flex', never used: nothing there can back non-firm import: no battery, no "
     "generator, no pausable load"),
    ([("site_units.csv", "plain,hall", "plain,battery,,1,report,\nplain,hall")],
     "site_units.csv:4: warning: option: got 'battery', never used: a battery only backs non-firm import, and there is "
     "no non-firm headroom or connection step to use it"),
    ([("zones.csv", "north,Northern", "south,Southern zone,CN,6,9,,,,,,,30,112,report,\nnorth,Northern"),
      ("reinforcements.csv", "north,substation", "south,substation")],
     "reinforcements.csv:3: warning: zone: got 'south', never used: zone south has no site"),
    ([("reinforcements.csv", "2025Q1,18", "2025Q1,36")],
     "reinforcements.csv:2: warning: lead_months: got '36', never used: it would serve from 2028Q1, after the last "
     "period"),
    ([("equipment.csv", "US,unit,2026", "US,unit,2020")],
     "equipment.csv:6: warning: year: got '2020', never used: the row of 2024 holds in the first period"),
    ([("crews.csv", "US,2024", "US,2023"), ("crews.csv", "US,2026", "US,2024")],
     "crews.csv:2: warning: year: got '2023', never used: the row of 2024 holds in the first period"),
    ([("policies.csv", "CN,2026", "CN,2028")],
     "policies.csv:4: warning: year: got '2028', after the last year 2027, so it is never used"),
    ([("zone_headroom.csv", "east,2026Q1", "east,2024Q3"), ("zone_headroom.csv", "200,100", "90,40")],
     "zone_headroom.csv:3: warning: period: got '2024Q3', never used: the row of 2024Q4 holds in the first period"),
    ([("demand.csv", "US,2025Q1,10", "US,2024Q4,10"), ("demand.csv", "US,2026Q1", "US,2023Q1")],
     "demand.csv:3: warning: period: got '2023Q1', never used: the row of 2024Q4 holds in the first period"),
    ([("rental.csv", "US,2025Q1", "US,2028Q1")],
     "rental.csv:2: warning: period: got '2028Q1', after the last period 2027Q4, so it is never used"),
]  # fmt: skip

COLUMNS: list[tuple[Edits, str]] = [
    ([("regions.csv", "0.95,1.2,,", "0.95,1.2,0.06,"), ("owners.csv", "dragon,Dragon,CN,,", "dragon,Dragon,CN,0.1,"),
      *NO_STATION, ("demand.csv", "CN,2025Q1,5,4,report,A remark.\n", "")],
     "regions.csv:3: warning: wacc_per_year: got '0.06', never used: every site of the region has an owner with its "
     "own wacc_per_year"),
    (NO_ENTRY,
     "regions.csv:2: warning: pausable_fraction: got '0.25', never used: the region has no non-firm headroom and no "
     "non-firm connection step"),
    ([("regions.csv", "0.07,0.25,100", "0.07,,100")],
     "regions.csv:2: warning: pausable_hours_per_year: got '100', never used: pausable_fraction is 0"),
    ([*NO_FLEX, ("regions.csv", "0.07,0.25,100", "0.07,0.25,50")],
     "regions.csv:2: warning: pausable_fraction: got '0.25', never used: every zone with non-firm import is "
     "interrupted for more hours than load may pause"),
    ([("zones.csv", "6,9,80,8", "6,9,,")],
     "regions.csv:2: warning: pause_usd_per_mwh: got '80', never used: no zone of the region has "
     "non_firm_hours_per_year"),
    ([("regions.csv", "10,500,0.9", "10,100,0.9")],
     "regions.csv:2: warning: cluster_reach_km: got '100', never used: no two sites of one buyer are that near"),
    ([("regions.csv", "10,500,0.9", "10,,0.9")],
     "regions.csv:2: warning: cluster_reach_fraction: got '0.9', never used: cluster_reach_km is 0"),
    (IDLED,
     "regions.csv:2: warning: smelter_closure_limit_kt_per_year: got '150', never used: the region has no running "
     "smelter"),
    (NO_SMELTER,
     "regions.csv:2: warning: smelter_ceiling_kt_per_year: got '1000', never used: the region has no smelter that runs "
     "or stands idle"),
    ([("regions.csv", "150,1000,500", "150,,500")],
     "regions.csv:2: warning: smelter_output_elsewhere_kt_per_year: got '500', never used: smelter_ceiling_kt_per_year "
     "is blank"),
    ([("zones.csv", "6,9,80,8,,0.4", "6,9,80,8,0.2,0.4")],
     "zones.csv:2: warning: green_fraction: got '0.2', never used: region US has no policy with a green_share_minimum"),
    (NO_FLEX,
     "zones.csv:2: warning: non_firm_study_months: got '6', never used: region US can order no non-firm connection "
     "step"),
    (NO_ENTRY,
     "zones.csv:2: warning: non_firm_hours_per_year: got '80', never used: the zone has no non-firm headroom, and its "
     "sites no non-firm connection step"),
    (NO_BACKING,
     "zones.csv:2: warning: non_firm_hours_per_year: got '80', never used: nothing can back non-firm import there: no "
     "battery, no generator, no pausable load"),
    (NO_BATTERY,
     "zones.csv:2: warning: non_firm_event_hours: got '8', never used: its sites can have no battery"),
    (NO_BACKING,
     "zone_headroom.csv:2: warning: non_firm_headroom_mw: got '50', never used: nothing can back non-firm import "
     "there: no battery, no generator, no pausable load; the same in 1 more row"),
    (NO_CONTRACT,
     "sites.csv:3: warning: contract_period: got '2025Q1', never used: contract_mw is 0"),
    ([*NO_TURBINE, *NO_DIESEL],
     "sites.csv:2: warning: generation_permit_mw: got '150', never used: region US can order no option of kind "
     "generation"),
    ([("sites.csv", "20,150,20000", "20,5,20000")],
     "sites.csv:2: warning: generation_permit_mw: got '5', never used: every generator that could stand there is "
     "larger, 10 MW or more"),
    (NO_TURBINE,
     "sites.csv:2: warning: fuel_limit_gj_per_day: got '20000', never used: no generator that burns fuel all year may "
     "stand there"),
    ([("options.csv", "true", "")],
     "sites.csv:2: warning: permitting_months: got '9', never used: no option that region US can order has "
     "needs_permit; the same in 1 more row"),
    ([("sites.csv", ",300,9,", ",300,,"), ("sites.csv", ",500,6,", ",500,,")],
     "options.csv:6: warning: needs_permit: got 'true', never used: no site that could order it has permitting_months; "
     "the same in 1 more row"),
    ([("crews.csv", "US,2024,300,report,\nUS,2026,600,report,A remark.\n", "")],
     "options.csv:6: warning: crew_mw: got '20', never used: no region that can order it has a row of crews.csv; the "
     "same in 1 more row"),
    ([*NO_BATTERY, ("site_units.csv", "shell,bay", "shell,battery,,1,report,\nshell,bay")],
     "options.csv:8: warning: life_months: got '180', never used: no region with sites can order it"),
    ([("cooling.csv", "1.2,25", "1.2,40")],
     "sites.csv:2: warning: water_allowance_ml_per_year: got '400', never used: no cooling that it can have uses water "
     "in its climate; the same in 1 more row"),
    ([("cooling.csv", "1.2,25", "1.2,40")],
     "sites.csv:2: warning: basin: got 'river', never used: no cooling that it can have uses water in its climate; the "
     "same in 1 more row"),
    ([("sites.csv", ",,,500,40,report", ",,,,40,report")],
     "smelters.csv:2: warning: potline_water_ml_per_year: got '50', never used: its site has no "
     "water_allowance_ml_per_year and no basin"),
    (NO_RESTART,
     "smelters.csv:2: warning: restart_million_usd: got '30', never used: restart_months is blank"),
    ([("cooling.csv", "1.2,25", "0,25")],
     "cooling.csv:3: warning: wetted_above_c: got '25', never used: water_l_per_kwh is 0"),
    ([("cooling.csv", "1.2,25", "1.2,")],
     "cooling.csv:3: warning: water_l_per_kwh: got '1.2', never used: wetted_above_c is blank"),
    ([("cooling.csv", "30,0.01", "30,")],
     "cooling.csv:2: warning: rated_outdoor_c: got '30', never used: capacity_loss_per_k is 0"),
    ([("cooling.csv", "30,0.01", ",0.01")],
     "cooling.csv:2: warning: capacity_loss_per_k: got '0.01', never used: rated_outdoor_c is blank"),
    ([("options.csv", "OFAF,ONAF", ",")],
     "climates.csv:2: warning: daily_range_k: got '12', never used: no site of this climate can have a transformer "
     "with a cooling_class"),
    ([("generators.csv", "0.95,0,,,200", "0.95,9,,,200")],
     "generators.csv:3: warning: heat_rate_gj_per_mwh: got '9', never used: with 200 hours a year it only backs "
     "non-firm import and makes no energy"),
    ([("accelerators.csv", "24,500,6", ",,6")],
     "accelerators.csv:2: warning: removal_months: got '6', never used: removal_usd is blank"),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "told"), [*ROWS, *COLUMNS])
def test_what_nothing_can_use_is_a_warning_by_name(full_folder: Path, edits: Edits, told: str) -> None:
    for file, old, new in edits:
        text = (full_folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} holds no {old!r}"
        (full_folder / file).write_text(text.replace(old, new), encoding="utf-8")

    faults = check_scenario(full_folder)

    assert {fault.severity for fault in faults} == {"warning"}
    assert told in [str(fault) for fault in faults]


def test_a_cell_that_holds_the_default_asks_for_nothing(full_folder: Path) -> None:
    for file, old, new in (
        ("regions.csv", "0.95,1.2,,,,,,,,,,,", "0.95,1.2,,0,0,0,0,0,1,,,0,"),
        ("cooling.csv", "1.2,25,,", "1.2,25,,0"),
        ("sites.csv", "dragon,,100,,400,,15,,,,", "dragon,,100,,400,0,15,0,,,"),
    ):
        text = (full_folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} holds no {old!r}"
        (full_folder / file).write_text(text.replace(old, new), encoding="utf-8")

    assert check_scenario(full_folder) == ()
