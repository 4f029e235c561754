from collections.abc import Callable
from pathlib import Path

import pytest

from planner.reading import Fault, check_scenario

CELLS = [
    # file, what stands there, what is written instead, what must be told
    ("sites.csv", "works,A smelter,west", "works,A smelter,wset",
     "sites.csv:4: zone: got 'wset', expected one of zones.zone (did you mean 'west'?)"),
    ("sites.csv", ",shell,A builder", ",shel,A builder",
     "sites.csv:3: kind: got 'shel', expected one of campus, greenfield, hub, hydro, powered_land, retired_plant, "
     "shell, smelter (did you mean 'shell'?)"),
    ("sites.csv", ",300,60,", ',"1,300",60,',
     "sites.csv:2: connection_limit_mw: got '1,300', expected a number of MW, more than 0 and at most 20000; "
     "write 1300 without thousands separators"),
    ("sites.csv", ",300,60,", ',300,"60,5",',
     "sites.csv:2: energy_price_usd_per_mwh: got '60,5', expected a number of USD/MWh, at least 0 and at most 1000; "
     "write 60.5 with a decimal point"),
    ("sites.csv", ",300,60,", ",300 MW,60,",
     "sites.csv:2: connection_limit_mw: got '300 MW', expected a number of MW, more than 0 and at most 20000; "
     "write the number alone, its unit is in the name of the column"),
    ("sites.csv", ",300,60,", ",0x10,60,", "sites.csv:2: connection_limit_mw: got '0x10', expected a number"),
    ("sites.csv", ",300,60,", ",1_000,60,", "sites.csv:2: connection_limit_mw: got '1_000', expected a number"),
    ("sites.csv", ",300,60,", ",\u0663\u0660\u0660,60,",
     "sites.csv:2: connection_limit_mw: got '\u0663\u0660\u0660', expected a number"),
    ("sites.csv", ",300,60,", ",nan,60,",
     "sites.csv:2: connection_limit_mw: got 'nan', expected a number of MW, more than 0 and at most 20000; "
     "it must be finite"),
    ("sites.csv", ",300,60,", ",300,-inf,", "sites.csv:2: energy_price_usd_per_mwh: got '-inf', expected a number"),
    ("sites.csv", ",300,60,", ",1e999,60,", "sites.csv:2: connection_limit_mw: got '1e999', expected a number"),
    ("sites.csv", ",300,60,", ",-300,60,", "sites.csv:2: connection_limit_mw: got '-300', expected a number"),
    ("sites.csv", ",300,60,", ",150000,60,", "sites.csv:2: connection_limit_mw: got '150000', expected a number"),
    ("sites.csv", ",300,60,", ",,60,",
     "sites.csv:2: connection_limit_mw: blank, expected a number of MW, more than 0 and at most 20000"),
    ("sites.csv", "40.5,-81.0", "95,-81.0", "sites.csv:2: latitude: got '95', expected a number of degrees"),
    ("sites.csv", "A green field", "A \u202egreen field",
     "sites.csv:2: name: got 'A \\u202egreen field', expected printable text of at most 2000 characters, "
     "without line breaks; remove the control character U+202E"),
    ("sites.csv", "A green field", '"A green\nfield"', "sites.csv:2: name: got 'A green\\nfield', expected printable"),
    ("sites.csv", "field,A green", "field 1,A green",
     "sites.csv:2: site: got 'field 1', expected a name of letters, digits, dots, underscores and hyphens"),
    ("sites.csv", "field,A green", ",A green", "sites.csv:2: site: blank, expected a name"),
    ("regions.csv", "0.95", "95",
     "regions.csv:2: power_factor: got '95', expected a number, more than 0 and at most 1"),
    ("regions.csv", "0.95", "95 %",
     "regions.csv:2: power_factor: got '95 %', expected a number, more than 0 and at most 1; "
     "write a fraction like 0.95, not a percentage"),
    ("cooling.csv", "dry_bulb,false", "dry_bulb,no",
     "cooling.csv:2: serves_liquid: got 'no', expected true or false; write true or false"),
    ("cooling.csv", "wet_bulb,true", "wet_bulb,1", "cooling.csv:3: serves_liquid: got '1', expected true or false"),
    ("smelters.csv", "running,2,", "running,2.5,",
     "smelters.csv:2: potlines: got '2.5', expected a whole number, at least 1 and at most 50"),
    ("smelters.csv", "running,2,", "running," + "9" * 5000 + ",", "smelters.csv:2: potlines: got '999"),
    ("sources.csv", "2025-03-01", "01.03.2025",
     "sources.csv:2: date: got '01.03.2025', expected a date like 2026-03-31"),
    ("sources.csv", "2025-03-01", "2025-02-30", "sources.csv:2: date: got '2025-02-30', expected a date"),
    ("sources.csv", "2025-03-01", "1740787200", "sources.csv:2: date: got '1740787200', expected a date"),
    ("sources.csv", "https://example.org/report", "javascript:alert(1)",
     "sources.csv:2: url: got 'javascript:alert(1)', expected an address that starts with http:// or https://"),
    ("policy_events.csv", "US,A rule", "USA,A rule",
     "policy_events.csv:2: region: got 'USA', expected one of regions.region (did you mean 'US'?)"),
    ("accelerator_supply.csv", "0.1,rule", "0.1,rulr",
     "accelerator_supply.csv:3: event: got 'rulr', expected one of policy_events.event (did you mean 'rule'?)"),
]  # fmt: skip

SHAPES = [
    ("sites.csv", "report,\nshell", "report\nshell",
     "sites.csv:2: got '13 cells', expected 14 cells as in the header; write a comma for every blank cell too"),
    ("sites.csv", "report,\nshell", "report,,\nshell",
     "sites.csv:2: got '15 cells', expected 14 cells as in the header; remove the comma at its end, or "),
    ("sites.csv", '"Far, but dry"', "Far, but dry",
     "sites.csv:3: got '15 cells', expected 14 cells as in the header; put quotes around a text with a comma in it; "
     "beyond the last column stands ' but dry'"),
    ("sites.csv", "\nshell", "\n\nshell", "sites.csv:3: expected a row, this one is blank; delete the line"),
    ("sites.csv", "\nshell", "\n,,,,,,,,,,,,,\nshell", "sites.csv:3: expected a row, this one is blank"),
    ("sites.csv", '"Far, but dry"', '"Far, but dry',
     "sites.csv:3: expected a closing quote for the quote opened in this row"),
    ("sites.csv", '"Far, but dry"', '"Far" but dry', "sites.csv:3: expected a comma after a closing quote"),
    ("sites.csv", "contract_mw,contract_period", "contract_mw,contract_mw",
     "sites.csv:1: contract_mw: got 'contract_mw', expected each column once"),
    ("sites.csv", ",contract_mw,", ",contract_mv,",
     "sites.csv:1: contract_mv: got 'contract_mv', expected a column of sites (did you mean 'contract_mw'?)"),
    ("sites.csv", ",connection_limit_mw,", ",connection_limit_kw,",
     "sites.csv:1: connection_limit_mw: expected this column in the header; it holds a number of MW"),
    ("sites.csv", "site,name", "site,", "sites.csv:1: column 2: blank, expected a column name"),
    ("sites.csv", "site,name,zone", "Site,name,zone", "sites.csv:1: Site: got 'Site', expected a column of sites "
     "(did you mean 'site'?)"),
    ("sites.csv", "works,A smelter,", "shell,A smelter,",
     "sites.csv:4: site: got 'shell', expected a key that no other row has, line 3 has it too"),
    ("equipment.csv", "US,unit,2026", "US,unit,2024.0",
     "equipment.csv:5: region, option, year: got 'US, unit, 2024.0', expected a key that no other row has, line 4"),
    ("order_slots.csv", ",unit,2024,10,guess,\n", ",unit,2024,10,guess,\n,unit,2024,10,guess,\n",
     "order_slots.csv:3: region, option, year: got ', unit, 2024', expected a key that no other row has, line 2"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), [*CELLS, *SHAPES])
def test_a_fault_names_its_file_line_column_value_and_what_was_expected(
    faults_after: Callable[[str, str, str], tuple[Fault, ...]], file: str, old: str, new: str, told: str
) -> None:
    faults = faults_after(file, old, new)

    assert any(str(fault).startswith(told) and fault.severity == "error" for fault in faults), faults


@pytest.mark.parametrize(("file", "old", "new", "told"), CELLS)
def test_a_wrong_cell_is_one_fault_and_brings_forth_no_others_but_unresolved_names(
    faults_after: Callable[[str, str, str], tuple[Fault, ...]], file: str, old: str, new: str, told: str
) -> None:
    others = [fault for fault in faults_after(file, old, new) if not str(fault).startswith(told)]

    assert all("expected one of " in fault.message for fault in others), others


def test_the_cells_of_a_row_of_wrong_width_are_not_taken_for_others(
    faults_after: Callable[[str, str, str], tuple[Fault, ...]],
) -> None:
    (fault,) = faults_after("sites.csv", "field,A green field,east,greenfield,,", "field,east,greenfield,,")

    assert str(fault).startswith("sites.csv:2: got '13 cells'")


def test_lines_are_those_of_the_file_also_below_a_quoted_line_break(folder: Path) -> None:
    text = (folder / "sites.csv").read_text(encoding="utf-8")
    text = text.replace("A builder", '"A\r\nbuilder"').replace("works,A smelter,west", "works,A smelter,wset")
    (folder / "sites.csv").write_text(text, encoding="utf-8", newline="")

    told = [str(fault) for fault in check_scenario(folder)]

    assert told[0].startswith("sites.csv:3: operator: got 'A\\r\\nbuilder'")
    assert told[1].startswith("sites.csv:5: zone: got 'wset'")


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_a_wrong_separator_is_named(folder: Path, separator: str, name: str) -> None:
    path = folder / "budgets.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", separator), encoding="utf-8")

    (fault,) = check_scenario(folder)

    assert str(fault).startswith(f"budgets.csv:1: expected columns separated by commas, these are separated by {name}")


def test_a_header_alone_is_not_enough_for_a_required_table(folder: Path) -> None:
    path = folder / "sites.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")

    told = [str(fault) for fault in check_scenario(folder)]

    assert "sites.csv:1: expected at least one row below the header" in told


def test_blanks_around_a_column_name_are_ignored_with_a_warning(
    faults_after: Callable[[str, str, str], tuple[Fault, ...]],
) -> None:
    (fault,) = faults_after("sites.csv", ",contract_mw,", ", contract_mw ,")

    assert str(fault) == (
        "sites.csv:1: warning: contract_mw: got ' contract_mw ', blanks around the column name were ignored; "
        "remove them"
    )


def test_more_rows_than_can_be_held_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.reading.csv_table.MOST_ROWS", 2)

    told = [str(fault) for fault in check_scenario(folder)]

    assert "sites.csv:4: expected at most 2 rows" in told
