"""Changes of one number in the tables of a scenario folder, drawn by a seed."""

import csv
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.reading import examine_scenario

UP, DOWN, MONTHS = 1.25, 0.8, 3.0

COLUMNS = (
    ("zone_headroom", "headroom_mw"),
    ("order_slots", "slots_per_period"),
    ("equipment", "lead_months"),
    ("equipment", "cost_million_usd"),
    ("accelerator_supply", "accelerators_per_period"),
    ("sites", "connection_limit_mw"),
    ("sites", "energy_price_usd_per_mwh"),
    ("sites", "permitting_months"),
    ("sites", "contract_mw"),
    ("sites", "fit_out_mw_per_month"),
    ("crews", "crew_mw"),
    ("budgets", "budget_million_usd"),
    ("basins", "water_allowance_ml_per_year"),
    ("zones", "study_months"),
    ("reinforcements", "headroom_mw"),
    ("accelerators", "price_usd"),
    ("accelerators", "it_watts"),
    ("cooling", "overhead_fraction"),
    ("smelters", "restart_million_usd"),
    ("fuel_prices", "price_usd_per_gj"),
)
"""Where the changes are made, one after the other."""


@dataclass(frozen=True)
class Change:
    """One number of a table that becomes another."""

    table: str
    column: str
    row: str
    before: float
    after: float

    @property
    def words(self) -> str:
        """Say it in a cell of a table."""
        return f"{self.table}, {self.row}: {self.column} {self.before:g} to {self.after:g}"


def changed_scenarios(source: Path, folder: Path, count: int, seed: int) -> Iterator[tuple[Change, Path]]:
    """Give scenario folders in which one number is changed, by turns up and down; each replaces the one before.

    Args:
        source: the scenario folder.
        folder: where the changed ones are put.
        count: how many.
        seed: the same seed gives the same changes.
    """
    draw = random.Random(seed)
    for number in range(count):
        table, column = COLUMNS[number % len(COLUMNS)]
        while True:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(source, folder)
            change = _change(folder / f"{table}.csv", column, draw, up=draw.random() < 0.5)
            if examine_scenario(folder, ()).scenario is not None:
                break
        yield change, folder


def _change(file: Path, column: str, draw: random.Random, *, up: bool) -> Change:
    with file.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    row = draw.choice([row for row in rows if row[column] and float(row[column]) > 0])
    before = float(row[column])
    after = _changed(column)(before, up)
    row[column] = f"{after:g}"
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return Change(file.stem, column, _name(row, column), before, after)


def _changed(column: str) -> Callable[[float, bool], float]:
    if column.endswith("_months"):
        return lambda before, up: before + MONTHS if up else max(before - MONTHS, 0.0)
    if column == "slots_per_period":
        return lambda before, up: max(round(before * (UP if up else DOWN)), 1)
    return lambda before, up: float(f"{before * (UP if up else DOWN):.4g}")


def _name(row: dict[str, str], column: str) -> str:
    """Name a row by what stands before its first number that is no year."""
    keys = []
    for name, value in row.items():
        if name in (column, "name", "source", "note") or len(keys) == 3:
            break
        if value:
            keys.append(value)
    return " ".join(keys)
