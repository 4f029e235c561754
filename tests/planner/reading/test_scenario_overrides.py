from collections.abc import Callable
from pathlib import Path

import pytest

from planner.reading import Fault, check_scenario, read_scenario

HALF = "{table: zones, column: study_months, multiply: 0.5}"


def _change(folder: Path, change: str) -> None:
    path = folder / "scenario.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(HALF, change), encoding="utf-8")


def test_changes_are_made_in_the_rows_that_match(folder: Path) -> None:
    scenario = read_scenario(folder, ["fast"])

    assert [zone.study_months for zone in scenario.zones] == [6, 12]
    assert [(row.option, row.lead_months) for row in scenario.equipment][:3] == [("line", 0), ("bay", 6), ("unit", 30)]
    assert scenario.override == ("fast",)


def test_overrides_are_made_one_after_the_other(folder: Path) -> None:
    scenario = read_scenario(folder, ["large", "fast"])

    assert [option.capacity_mw for option in scenario.options if option.option == "hall"] == [45]
    assert [zone.study_months for zone in scenario.zones] == [6, 12]
    assert scenario.override == ("large", "fast")


def test_a_scenario_without_override_is_unchanged(folder: Path) -> None:
    assert [zone.study_months for zone in read_scenario(folder).zones] == [12, 24]


def test_arithmetic_is_decimal(folder: Path) -> None:
    _change(folder, "{table: zones, column: study_months, where: {zone: east}, to: 0.1}, {table: zones, "
                    "column: study_months, where: {study_months: 1e-1}, multiply: 3}")  # fmt: skip
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8").replace("- {table: zones", "- {table: zones")
    path.write_text(text.replace("to: 0.1}, {table", "to: 0.1}\n      - {table"), encoding="utf-8")

    assert [zone.study_months for zone in read_scenario(folder, ["fast"]).zones] == [0.3, 24]


def test_null_makes_a_cell_blank_and_a_blank_cell_stands_for_its_default(folder: Path) -> None:
    _change(folder, "{table: regions, column: emergency_factor, to: null}")

    assert read_scenario(folder, ["fast"]).regions[0].emergency_factor == 1.0


def test_a_factor_works_on_the_default_of_a_blank_cell(folder: Path) -> None:
    regions = folder / "regions.csv"
    regions.write_text(regions.read_text().replace("0.95,1.3,", "0.95,,"))
    _change(folder, "{table: regions, column: emergency_factor, multiply: 1.2}")

    assert read_scenario(folder, ["fast"]).regions[0].emergency_factor == 1.2


def test_a_column_that_the_file_leaves_out_can_be_set(folder: Path) -> None:
    zones = folder / "zones.csv"
    zones.write_text("\n".join(line.rsplit(",", 1)[0] for line in zones.read_text().splitlines()))
    _change(folder, "{table: zones, column: note, to: Checked twice}")

    assert {zone.note for zone in read_scenario(folder, ["fast"]).zones} == {"Checked twice"}


@pytest.mark.parametrize("to", ["Norway", "NO", '"007"', "null"])
def test_text_set_by_an_override_stays_text(folder: Path, to: str) -> None:
    _change(folder, f"{{table: zones, column: note, to: {to}}}")

    expected = None if to == "null" else to.strip('"')
    assert {zone.note for zone in read_scenario(folder, ["fast"]).zones} == {expected}


FAULTS = [
    ("{table: zone, column: study_months, multiply: 0.5}",
     "scenario.yaml:12: overrides.fast: got 'zone', expected a table (did you mean 'zones'?)"),
    ("{table: zones, column: study, multiply: 0.5}",
     "scenario.yaml:12: overrides.fast: got 'study', expected a column of zones (did you mean 'study_months'?)"),
    ("{table: zones, column: study_months, where: {zon: east}, multiply: 0.5}",
     "scenario.yaml:12: overrides.fast: got 'zon', expected a column of zones (did you mean 'zone'?)"),
    ("{table: zones, column: study_months, where: {zone: north}, multiply: 0.5}",
     "scenario.yaml:12: overrides.fast: got 'zone: north', expected rows of zones.csv that match, there are none"),
    ("{table: zones, column: study_months, where: {zone: [east]}, multiply: 0.5}",
     "scenario.yaml:12: overrides.fast: expected a single value, not a list or a mapping"),
    ("{table: zones, column: study_months}",
     "scenario.yaml:12: overrides.fast: got 'none of them', expected exactly one of to, multiply and add"),
    ("{table: zones, column: study_months, to: 3, add: 1}",
     "scenario.yaml:12: overrides.fast: got 'to and add', expected exactly one of to, multiply and add"),
    ("{table: zones, column: name, multiply: 2}",
     "scenario.yaml:12: overrides.fast: got 'name', expected a column of numbers; change others with to"),
    ("{table: regions, column: smelter_closure_limit_kt_per_year, multiply: 2}",
     "scenario.yaml:12: overrides.fast: blank, expected a number to change at regions.csv:2"),
]  # fmt: skip


@pytest.mark.parametrize("overrides", [(), ("fast",), ("large",)])
@pytest.mark.parametrize(("change", "told"), FAULTS)
def test_a_wrong_change_is_a_fault_whether_its_override_is_asked_for_or_not(
    folder: Path, change: str, told: str, overrides: tuple[str, ...]
) -> None:
    _change(folder, change)

    (fault,) = check_scenario(folder, overrides)

    assert str(fault).startswith(told)


RESULTS = [
    ("{table: zones, column: study_months, where: {zone: west}, add: -30}",
     "scenario.yaml:12: overrides.fast: got '-6.0', expected a number of months, at least 0 and at most 240 "
     "(made of study_months at zones.csv:3)"),
    ("{table: sites, column: zone, where: {site: field}, to: eas}",
     "scenario.yaml:12: overrides.fast: got 'eas', expected one of zones.zone (did you mean 'east'?) "
     "(made of zone at sites.csv:2)"),
    ("{table: smelters, column: potlines, multiply: 1.25}",
     "scenario.yaml:12: overrides.fast: got '2.50', expected a whole number, at least 1 and at most 50"),
    ("{table: sites, column: connection_limit_mw, where: {site: works}, to: 399}",
     "scenario.yaml:12: overrides.fast: got '399', expected at least contract_mw 400"),
    ("{table: accelerators, column: release_period, where: {accelerator: chip}, to: 2024-10}",
     "scenario.yaml:12: overrides.fast: got '2024-10', expected a period like 2024Q4"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), RESULTS)
def test_what_an_override_makes_is_checked_like_any_cell_and_located_at_the_override(
    folder: Path, change: str, told: str
) -> None:
    _change(folder, change)

    (fault,) = check_scenario(folder, ["fast"])

    assert str(fault).startswith(told)
    assert check_scenario(folder) == ()


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["fats"], "scenario.yaml:8: overrides: got 'fats', expected one of fast, large (did you mean 'fast'?)"),
        (["fast", "fast"], "scenario.yaml:9: overrides.fast: got 'fast', expected each override once"),
    ],
)
def test_an_override_that_cannot_be_applied_is_a_fault(folder: Path, names: list[str], told: str) -> None:
    (fault,) = check_scenario(folder, names)

    assert str(fault) == told


def test_an_override_asked_of_a_scenario_without_any_is_a_fault(
    folder: Path, faults_after: Callable[[str, str, str], tuple[Fault, ...]]
) -> None:
    text = (folder / "scenario.yaml").read_text(encoding="utf-8")
    assert faults_after("scenario.yaml", text[text.index("overrides:") :], "") == ()

    (fault,) = check_scenario(folder, ["fast"])

    assert str(fault) == "scenario.yaml:1: overrides: got 'fast', expected none, the scenario has no overrides"
