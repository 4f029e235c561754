"""What overrides can reach: rows through their references, blank cells, and the settings themselves."""

from pathlib import Path

import pytest

from planner.reading import check_scenario, read_scenario

HALF = "{table: zones, column: study_months, multiply: 0.5}"


def _change(folder: Path, change: str) -> None:
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    assert HALF in text
    path.write_text(text.replace(HALF, change), encoding="utf-8")


def test_rows_are_found_through_what_they_refer_to(full_folder: Path) -> None:
    _change(full_folder, "{table: sites, column: permitting_months, where: {zone.region: US}, to: 1}")

    scenario = read_scenario(full_folder, ["fast"])

    assert {site.site: site.permitting_months for site in scenario.sites} == {
        "field": 1, "shell": 1, "works": 1, "plain": 0,
    }  # fmt: skip


def test_references_are_followed_further(full_folder: Path) -> None:
    _change(full_folder, "{table: site_units, column: units, where: {site.zone.region: CN, option.kind: hall}, to: 7}")

    scenario = read_scenario(full_folder, ["fast"])

    assert [(row.site, row.units) for row in scenario.site_units] == [("shell", 1), ("shell", 2), ("plain", 7)]


def test_a_change_made_before_is_seen_through_the_reference(full_folder: Path) -> None:
    _change(full_folder, "{table: accelerators, column: heat, where: {accelerator: chip}, to: liquid}\n"
                         "      - {table: accelerator_supply, column: accelerators_per_period, "
                         "where: {accelerator.heat: liquid}, to: 9}")  # fmt: skip

    scenario = read_scenario(full_folder, ["fast"])

    assert [row.accelerators_per_period for row in scenario.accelerator_supply] == [9, 9, 9]


def test_null_matches_blank_cells_and_makes_them(full_folder: Path) -> None:
    _change(full_folder, "{table: accelerator_supply, column: accelerators_per_period, where: {owner: null}, to: 1}")

    supply = read_scenario(full_folder, ["fast"]).accelerator_supply
    pooled = read_scenario(full_folder, ["pooled"])

    assert [row.accelerators_per_period for row in supply] == [1, 5000, 1]
    assert [site.owner for site in pooled.sites] == ["acme", "acme", None, None]
    assert {row.owner for row in pooled.accelerator_supply} == {None}


@pytest.mark.parametrize(
    ("change", "numbers"),
    [
        ("{table: accelerator_supply, column: accelerators_per_period, where: {event: rule}, to: 0}",
         [20000, 5000, 0]),
        ("{table: accelerator_supply, column: accelerators_per_period, where: {channel: grey}, multiply: 2}",
         [20000, 10000, 50000]),
        ("{table: accelerator_supply, column: accelerators_per_period, where: {accelerator.heat: liquid}, to: 9}",
         [20000, 5000, 9]),
    ],
)  # fmt: skip
def test_supply_is_changed_by_event_by_channel_and_by_product(
    full_folder: Path, change: str, numbers: list[float]
) -> None:
    _change(full_folder, change)

    scenario = read_scenario(full_folder, ["fast"])

    assert [row.accelerators_per_period for row in scenario.accelerator_supply] == numbers


def test_headroom_is_multiplied(full_folder: Path) -> None:
    _change(full_folder, "{table: zone_headroom, column: headroom_mw, where: {zone.region: US}, multiply: 1.5}")

    scenario = read_scenario(full_folder, ["fast"])

    assert [row.headroom_mw for row in scenario.zone_headroom] == [150, 300, 75, 300]


def test_settings_can_be_changed(full_folder: Path) -> None:
    _change(full_folder, "{table: settings, column: last_period, to: 2026Q4}\n"
                         "      - {table: settings, column: discount_rate_per_year, add: 0.04}\n"
                         "      - {table: settings, column: training_run_days, multiply: 1.5}")  # fmt: skip

    changed, before = read_scenario(full_folder, ["fast"]), read_scenario(full_folder)

    assert changed.calendar.labels[-1] == "2026Q4"
    assert (changed.settings.discount_rate_per_year, changed.settings.training_run_days) == (0.12, 90)
    assert (before.settings.discount_rate_per_year, before.calendar.labels[-1]) == (0.08, "2027Q4")


STATIC = [
    ("{table: sites, column: permitting_months, where: {zone.regio: US}, to: 1}",
     "scenario.yaml:13: overrides.fast: got 'zone.regio', expected a column of zones (did you mean 'region'?)"),
    ("{table: sites, column: permitting_months, where: {name.region: US}, to: 1}",
     "scenario.yaml:13: overrides.fast: got 'name.region', expected name to refer to a table; of sites these do: zone, "
     "climate, owner, basin, source"),
    ("{table: sites, column: permitting_months, where: {zone.region: SE}, to: 1}",
     "scenario.yaml:13: overrides.fast: got 'zone.region: SE', expected rows of sites.csv that match, there are none"),
    ("{table: settings, column: name, to: other}",
     "scenario.yaml:13: overrides.fast: got 'name', expected one of first_period, last_period, discount_rate_per_year, "
     "training_run_days"),
    ("{table: settings, column: last_period, add: 1}",
     "scenario.yaml:13: overrides.fast: got 'last_period', expected a key that holds a number; change a period with "
     "to"),
    ("{table: settings, column: training_run_days, where: {region: US}, to: 30}",
     "scenario.yaml:13: overrides.fast: got 'region', expected no where, settings have no rows"),
    ("{table: settings, column: training_run_days, to: 30, add: 1}",
     "scenario.yaml:13: overrides.fast: got 'to and add', expected exactly one of to, multiply and add"),
    ("{table: setting, column: training_run_days, to: 30}",
     "scenario.yaml:13: overrides.fast: got 'setting', expected a table (did you mean 'settings'?)"),
    ("{table: settings, column: discount_rate_per_year, to: 8}",
     "scenario.yaml:13: overrides.fast: got '8', expected less than or equal to 1 (made of discount_rate_per_year)"),
    ("{table: settings, column: discount_rate_per_year, to: null}",
     "scenario.yaml:13: overrides.fast: blank, expected a number without unit, quotes or separators (made of "
     "discount_rate_per_year)"),
    ("{table: settings, column: training_run_days, multiply: 1e308}",
     "scenario.yaml:13: overrides.fast: got 'inf', expected a finite number (made of training_run_days)"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), STATIC)
@pytest.mark.parametrize("overrides", [(), ("fast",)])
def test_a_wrong_change_is_a_fault_whether_its_override_is_asked_for_or_not(
    full_folder: Path, change: str, told: str, overrides: tuple[str, ...]
) -> None:
    _change(full_folder, change)

    (fault,) = check_scenario(full_folder, overrides)

    assert str(fault).startswith(told)


def test_a_calendar_that_an_override_breaks_is_located_at_the_override(full_folder: Path) -> None:
    _change(full_folder, "{table: settings, column: last_period, to: 2024Q3}")

    (fault,) = check_scenario(full_folder, ["fast"])

    assert str(fault).startswith("scenario.yaml:13: last_period: got '2024Q3', expected 2024Q4 or later")
    assert check_scenario(full_folder) == ()
