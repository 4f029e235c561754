"""The scenario tiny twice in one: the region away is a copy of home in which everything is slower and scarcer."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

from planner.reading import find_scenario

COPIED = {
    "regions": ("region",),
    "zones": ("zone", "region"),
    "zone_headroom": ("zone",),
    "sites": ("site", "zone"),
    "site_units": ("site",),
    "smelters": ("site",),
    "smelter_margins": ("region",),
    "equipment": ("region",),
    "order_slots": ("region",),
    "budgets": ("region",),
    "accelerator_supply": ("supply", "region"),
}
"""Tables with rows of the region, and the columns that carry its names."""

SLOWER: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "zones": lambda row: {"study_months": str(int(row["study_months"]) + 3)},
    "zone_headroom": lambda row: {"headroom_mw": str(float(row["headroom_mw"]) / 2)},
    "order_slots": lambda _: {"slots_per_period": "0"},
    "equipment": lambda row: {"lead_months": "6"} if row["option"] == "cooling-liquid-4" else {},
    "smelters": lambda _: {"conversion_months": "9"},
    "accelerator_supply": lambda row: {"accelerators_per_period": str(int(row["accelerators_per_period"]) // 2)},
    "budgets": lambda row: {"budget_million_usd": str(float(row["budget_million_usd"]) * 0.75)},
    "sites": lambda _: {"permitting_months": "3"},
}
"""What is different in away."""


def write_two_regions(folder: Path) -> Path:
    """Write the scenario `two-regions` into a new folder."""
    shutil.copytree(find_scenario("tiny"), folder)
    settings = folder / "scenario.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("name: tiny", "name: two-regions"), "utf-8")
    for table, columns in COPIED.items():
        file = folder / f"{table}.csv"
        with file.open(newline="", encoding="utf-8") as stream:
            rows = [_of_home(table, row) for row in csv.DictReader(stream)]
        away = [{**_renamed(row, columns), **SLOWER.get(table, lambda _: {})(row)} for row in rows]
        names = list({name: None for row in [*rows, *away] for name in row})
        with file.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, names, restval="0", lineterminator="\n")
            writer.writeheader()
            writer.writerows([*rows, *away])
    return folder


def _of_home(table: str, row: dict[str, str]) -> dict[str, str]:
    """Offers that anybody may take become offers of home, so that the regions share nothing."""
    return {**row, "region": "home"} if table == "accelerator_supply" else row


def _renamed(row: dict[str, str], columns: tuple[str, ...]) -> dict[str, str]:
    renamed = {column: "away" if column == "region" else f"{row[column]}-a" for column in columns}
    names = {"name": "Away"} if columns == ("region",) and "name" in row else {}
    return {**row, **renamed, **names}
