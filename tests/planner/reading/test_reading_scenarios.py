import csv
import dataclasses
import hashlib
import random
from pathlib import Path

import pytest

from planner.reading import (
    Fault,
    ScenarioFaults,
    builtin_scenarios,
    check_scenario,
    examine_scenario,
    find_scenario,
    read_scenario,
)
from planner.tables import TABLES


def test_a_valid_folder_becomes_a_scenario_with_all_its_rows(full_folder: Path) -> None:
    scenario = read_scenario(full_folder)

    assert scenario.settings.name == "full"
    assert scenario.calendar.labels[0] == "2024Q4"
    for row_class in TABLES:
        with (full_folder / f"{row_class.TABLE}.csv").open(newline="", encoding="utf-8") as stream:
            written = [row[row_class.KEY[0]] for row in csv.DictReader(stream)]
        assert [getattr(row, row_class.KEY[0]) or "" for row in getattr(scenario, row_class.TABLE)] == written


def test_blank_cells_are_defaults(folder: Path) -> None:
    scenario = read_scenario(folder)

    assert scenario.regions[0].smelter_closure_limit_kt_per_year is None
    assert scenario.accelerator_supply[0].premium_fraction == 0.0
    assert scenario.order_slots[0].region is None


def test_the_hash_of_every_file_read_is_kept(full_folder: Path) -> None:
    scenario = read_scenario(full_folder)

    names = [file.name for file in scenario.inputs]
    assert names == sorted([*(f"{row_class.TABLE}.csv" for row_class in TABLES), "scenario.yaml"])
    for file in scenario.inputs:
        assert file.sha256 == hashlib.sha256((full_folder / file.name).read_bytes()).hexdigest()


def test_a_scenario_is_frozen(folder: Path) -> None:
    scenario = read_scenario(folder)

    with pytest.raises(dataclasses.FrozenInstanceError):
        scenario.sites = ()  # type: ignore[misc]


def test_the_order_of_columns_does_not_matter(full_folder: Path) -> None:
    before = read_scenario(full_folder)
    shuffle = random.Random(1)
    for row_class in TABLES:
        path = full_folder / f"{row_class.TABLE}.csv"
        with path.open(newline="", encoding="utf-8") as stream:
            rows = list(csv.reader(stream))
        order = shuffle.sample(range(len(rows[0])), len(rows[0]))
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([[row[position] for position in order] for row in rows])

    after = read_scenario(full_folder)

    assert after == before
    assert after.inputs != before.inputs


def test_byte_order_marks_and_all_line_ends_are_accepted(folder: Path) -> None:
    before = read_scenario(folder)
    for number, path in enumerate(sorted(folder.iterdir())):
        end = (b"\r\n", b"\r", b"\n")[number % 3]
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", end))

    assert read_scenario(folder) == before


def test_blank_rows_at_the_end_are_ignored(folder: Path) -> None:
    before = read_scenario(folder)
    with (folder / "sites.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n,,,,,,,,,,,,,\n  ,,,,,,,,,,,,,\n\n")

    assert read_scenario(folder) == before


@pytest.mark.parametrize("name", ["007", "NA", "null", "None", "nan", "true", "1e3"])
def test_names_that_look_like_something_else_stay_text(folder: Path, name: str) -> None:
    sites = folder / "sites.csv"
    sites.write_text(sites.read_text().replace("field,A green field", f"{name},{name}"))

    scenario = read_scenario(folder)

    assert (scenario.sites[0].site, scenario.sites[0].name) == (name, name)


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "<script>alert(1)</script>", "\u5f20\u5317", "${alert(1)}"])
def test_names_that_would_act_elsewhere_are_only_text(folder: Path, name: str) -> None:
    sites = folder / "sites.csv"
    sites.write_text(sites.read_text(encoding="utf-8").replace("A green field", name), encoding="utf-8")

    assert read_scenario(folder).sites[0].name == name


@pytest.mark.parametrize(("text", "number"), [("1e3", 1000), ("+300", 300), ("300.", 300), (".5", 0.5), (" 300 ", 300)])
def test_plain_notations_of_a_number_are_accepted(folder: Path, text: str, number: float) -> None:
    sites = folder / "sites.csv"
    sites.write_text(sites.read_text().replace(",300,60,", f",{text},60,"))

    assert read_scenario(folder).sites[0].connection_limit_mw == number


@pytest.mark.parametrize(("text", "value"), [("TRUE", True), ("True", True), ("true", True), ("FALSE", False)])
def test_true_and_false_are_accepted_in_any_case(folder: Path, text: str, value: bool) -> None:
    cooling = folder / "cooling.csv"
    cooling.write_text(cooling.read_text().replace("dry_bulb,false", f"dry_bulb,{text}"))

    assert read_scenario(folder).cooling[0].serves_liquid is value


def test_all_faults_are_told_at_once_sorted_by_file_and_line(folder: Path) -> None:
    for file, old, new in (
        ("sites.csv", ",300,60,", ",nan,sixty,"),
        ("sites.csv", "works,A smelter,west", "works,A smelter,wset"),
        ("zones.csv", "45.0,-118.0,report,", "45.0,-118.0,report"),
        ("climates.csv", "8,24", "8,35"),
        ("budgets.csv", "2026Q1", "2026H1"),
        ("scenario.yaml", "0.08", "8"),
    ):
        path = folder / file
        path.write_text(path.read_text().replace(old, new))

    with pytest.raises(ScenarioFaults) as caught:
        read_scenario(folder)

    told = [f"{fault.file}:{fault.line}:{fault.column}" for fault in caught.value.faults]
    assert told == [
        "climates.csv:2:wet_bulb_design_c",
        "scenario.yaml:7:discount_rate_per_year",
        "sites.csv:2:connection_limit_mw",
        "sites.csv:2:energy_price_usd_per_mwh",
        "sites.csv:4:zone",
        "zones.csv:3:None",
    ]
    assert str(caught.value).endswith("\n6 errors, 0 warnings")


def test_at_most_fifty_faults_of_a_file_are_printed_and_the_rest_is_counted(folder: Path) -> None:
    header, *rows = (folder / "sites.csv").read_text().splitlines()
    wrong = [rows[0].replace("field,A", f"field-{number},A").replace(",300,", ",-1,") for number in range(120)]
    (folder / "sites.csv").write_text("\n".join([header, *rows, *wrong]) + "\n")
    (folder / "extra.csv").write_text("a,b\n")

    with pytest.raises(ScenarioFaults) as caught:
        read_scenario(folder)

    lines = str(caught.value).splitlines()
    assert len(caught.value.faults) == 121
    assert len(lines) == 1 + 50 + 2
    assert lines[0].startswith("extra.csv: ")
    assert lines[-2:] == ["sites.csv: and 70 more", "121 errors, 0 warnings"]


def test_control_characters_in_a_message_cannot_act_on_a_terminal() -> None:
    fault = Fault("\x1b[2J.csv", "expected text", 1, "\x1b[31m", "\x1b]0;title\x07" + "x" * 500)

    assert str(fault).isprintable()
    assert len(str(fault)) < 200


def test_warnings_do_not_keep_a_scenario_from_being_read(folder: Path) -> None:
    budgets = folder / "budgets.csv"
    budgets.write_text(budgets.read_text().replace("2026Q1", "2028Q1"))

    reading = examine_scenario(folder)

    assert reading.scenario == read_scenario(folder)
    assert [fault.severity for fault in reading.faults] == ["warning"]
    assert check_scenario(folder) == reading.faults


@pytest.mark.parametrize("name", sorted(builtin_scenarios()))
def test_every_built_in_scenario_has_no_errors(name: str) -> None:
    folder = find_scenario(name)
    scenario = read_scenario(folder)

    for overrides in scenario.settings.overrides:
        assert [fault for fault in check_scenario(folder, [overrides]) if fault.severity == "error"] == []
    assert scenario.settings.name == name


def test_a_folder_or_its_settings_file_is_found_before_a_built_in_scenario(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)

    assert find_scenario("small") == Path("small")
    assert find_scenario(folder / "scenario.yaml") == folder


@pytest.mark.parametrize("name", ["tny", "nowhere/at/all", "nul\0byte", "", "x" * 5000])
def test_a_scenario_that_is_nowhere_is_a_fault(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ScenarioFaults, match=r"expected a folder that holds scenario\.yaml, or a built-in scenario"):
        find_scenario(name)
