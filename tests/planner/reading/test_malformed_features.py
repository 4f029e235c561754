"""Wrong cells in the tables of generation, storage, owners, policy, water, rental and demand."""

from collections.abc import Callable

import pytest

from planner.reading import Fault

FEATURE_CELLS = [
    # file, what stands there, what is written instead, what must be told
    ("owners.csv", "acme,Acme,US,0.09", "acme,Acme,US,9 %",
     "owners.csv:2: wacc_per_year: got '9 %', expected a number of 1/year, at least 0 and at most 1; write a fraction "
     "like 0.95, not a percentage"),
    ("owners.csv", "acme,Acme,US", "acme,Acme,USA",
     "owners.csv:2: region: got 'USA', expected one of regions.region (did you mean 'US'?)"),
    ("policies.csv", "CN,2024,1.3", "CN,2024,0.9",
     "policies.csv:3: annual_pue_maximum: got '0.9', expected a number, at least 1 and at most 3"),
    ("policies.csv", "1.3,0.3", "1.3,30",
     "policies.csv:3: green_share_minimum: got '30', expected a number, at least 0 and at most 1"),
    ("policies.csv", "CN,2026", "CN,2024",
     "policies.csv:4: region, year: got 'CN, 2024', expected a key that no other row has, line 3 has it too"),
    ("policies.csv", "CN,2024", "CN,2024Q1", "policies.csv:3: year: got '2024Q1', expected a whole number"),
    ("crews.csv", "US,2024,300", "US,2024,-300",
     "crews.csv:2: crew_mw: got '-300', expected a number of MW, at least 0 and at most 1e+06"),
    ("budgets.csv", "US,acme,2025Q1,2000", 'US,acme,2025Q1,"2,000"',
     "budgets.csv:3: budget_million_usd: got '2,000', expected a number of million USD, at least 0 and at most "
     "1e+07; write 2000 without thousands separators"),
    ("budgets.csv", "US,acme,2025Q1", "US,,2024Q4",
     "budgets.csv:3: region, owner, period: got 'US, , 2024Q4', expected a key that no other row has, line 2"),
    ("reinforcements.csv", "line,100,2,", "line,100,2.5,",
     "reinforcements.csv:2: units: got '2.5', expected a whole number, at least 1 and at most 100"),
    ("reinforcements.csv", "line,100,2,", "line,0,2,",
     "reinforcements.csv:2: headroom_mw: got '0', expected a number of MW, more than 0 and at most 100000"),
    ("reinforcements.csv", "developers", "developer",
     "reinforcements.csv:2: payer: got 'developer', expected one of developers, grid (did you mean 'developers'?)"),
    ("reinforcements.csv", "Line to the east,east", "Line to the east,eas",
     "reinforcements.csv:2: zone: got 'eas', expected one of zones.zone (did you mean 'east'?)"),
    ("basins.csv", "900", "900 ML",
     "basins.csv:2: water_allowance_ml_per_year: got '900 ML', expected a number of ML/year, at least 0 and at most "
     "1e+07; write the number alone, its unit is in the name of the column"),
    ("generators.csv", "n_minus_1", "n-1",
     "generators.csv:2: reserve: got 'n-1', expected one of n_minus_1, availability"),
    ("generators.csv", "0.97,9.5", "97,9.5",
     "generators.csv:2: availability_fraction: got '97', expected a number, more than 0 and at most 1"),
    ("generators.csv", ",200,report", ",9000,report",
     "generators.csv:3: hours_per_year: got '9000', expected a number of h/year, at least 0 and at most 8760"),
    ("fuel_prices.csv", "gas,2024,4", "gas,2024,nan",
     "fuel_prices.csv:2: price_usd_per_gj: got 'nan', expected a number of USD/GJ, at least 0 and at most 200; it must "
     "be finite"),
    ("options.csv", "non_firm", "interruptible",
     "options.csv:3: contract: got 'interruptible', expected one of firm, non_firm"),
    ("options.csv", "OFAF,ONAF", "OFAF,ODAF",
     "options.csv:5: stage: got 'ODAF', expected one of ONAN, ONAF, OFAF (did you mean 'ONAF'?)"),
    ("options.csv", "20,true", "20,yes", "options.csv:6: needs_permit: got 'yes', expected true or false"),
    ("options.csv", "battery,25,,,,4", "battery,25,,,,4 h",
     "options.csv:8: duration_hours: got '4 h', expected a number of h, more than 0 and at most 1000; write"),
    ("regions.csv", "0.07,0.25,100", "0.07,25,100",
     "regions.csv:2: pausable_fraction: got '25', expected a number, at least 0 and at most 1"),
    ("zones.csv", "6,9,80,8", "6,9,8761,8",
     "zones.csv:2: non_firm_hours_per_year: got '8761', expected a number of h/year, at least 0 and at most 8760"),
    ("sites.csv", "300,9,20,150", "300,9,0,150",
     "sites.csv:2: fit_out_mw_per_month: got '0', expected a number of MW/month, more than 0 and at most 10000"),
    ("smelters.csv", "100,6,9,30", "100,6,never,30",
     "smelters.csv:2: restart_months: got 'never', expected a number of months, at least 0 and at most 120"),
    ("accelerators.csv", "0.4,0.9,air", "0.4,0,air",
     "accelerators.csv:2: interconnect_fraction: got '0', expected a number, more than 0 and at most 1"),
    ("accelerator_supply.csv", "CN,dragon", "CN,dragoon",
     "accelerator_supply.csv:3: owner: got 'dragoon', expected one of owners.owner (did you mean 'dragon'?)"),
    ("rental.csv", "US,2025Q1,20", "US,2025Q1,", "rental.csv:2: rentable_eflops: blank, expected a number of EFLOP/s"),
    ("rental.csv", "region,period", "region,quarter",
     "rental.csv:1: period: expected this column in the header; it holds a period"),
    ("demand.csv", "US,2025Q1,10,4", "US,2025Q1,10",
     "demand.csv:2: got '5 cells', expected 6 cells as in the header; write a comma for every blank cell too"),
    ("demand.csv", "CN,2025Q1", "US,2025Q1",
     "demand.csv:4: region, period: got 'US, 2025Q1', expected a key that no other row has, line 2 has it too"),
    ("scenario.yaml", "training_run_days: 60", "training_run_days: 0",
     "scenario.yaml:8: training_run_days: got '0', expected greater than 0"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), FEATURE_CELLS)
def test_a_fault_names_its_file_line_column_value_and_what_was_expected(
    faults_of_full_after: Callable[[str, str, str], tuple[Fault, ...]], file: str, old: str, new: str, told: str
) -> None:
    faults = faults_of_full_after(file, old, new)

    assert any(str(fault).startswith(told) and fault.severity == "error" for fault in faults), faults
