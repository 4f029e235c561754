"""An instance as a scenario folder, for the command line and for the checks that reading makes."""

import csv
from pathlib import Path

import yaml

from planner.scenario import Scenario
from planner.tables import TABLES


def write_scenario_folder(scenario: Scenario, folder: Path) -> None:
    """Write `scenario.yaml` and one `TABLE.csv` per table into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = scenario.settings.model_dump(mode="json", exclude_defaults=True)
    (folder / "scenario.yaml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    for row_class in TABLES:
        columns = tuple(row_class.model_fields)
        with (folder / f"{row_class.TABLE}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            for row in getattr(scenario, row_class.TABLE):
                values = row.model_dump(mode="json")
                writer.writerow(["" if values[name] is None else _cell(values[name]) for name in columns])


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
