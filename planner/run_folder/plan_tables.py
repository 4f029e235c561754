"""The tables of a plan as CSV and Parquet files, and back."""

import importlib.util
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from planner.plan import PLAN_TABLES, TRAINING_FLOP, Compute, Outcome, Plan
from planner.reading import Fault
from planner.reading.cell_table import CellTable
from planner.reading.columns import Column, columns_of
from planner.reading.csv_table import parse_table
from planner.reading.file_text import read_file_text
from planner.reading.typed_rows import type_rows
from planner.run_folder.run_faults import RunFaults
from planner.run_folder.run_file import RunFile
from planner.scenario import Scenario
from planner.tables import Row

TABLES_FOLDER = "tables"

_DTYPES = {"integer": "int64", "number": "float64"}


def csv_files(plan: Plan) -> list[RunFile]:
    """Write each table of a plan as CSV."""
    return [
        RunFile(f"{TABLES_FOLDER}/{name}.csv", frame.to_csv(index=False, lineterminator="\n").encode())
        for name, frame in plan.tables.items()
    ]


def parquet_files(plan: Plan) -> list[RunFile]:
    """Write each table of a plan as Parquet.

    Raises:
        RunFaults: if pyarrow is not installed.
    """
    require_parquet()
    return [RunFile(f"{TABLES_FOLDER}/{name}.parquet", _parquet(frame)) for name, frame in plan.tables.items()]


def require_parquet() -> None:
    """Make sure that Parquet can be written: call it before long work as well.

    Raises:
        RunFaults: if pyarrow is not installed.
    """
    if importlib.util.find_spec("pyarrow") is None:
        message = "expected the package pyarrow; install it with: pip install 'gigasite[parquet]'"
        raise RunFaults([Fault(f"{TABLES_FOLDER}/*.parquet", message)])


def _parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, engine="pyarrow", index=False)
    return buffer.getvalue()


def read_plan(folder: Path, scenario: Scenario, outcomes: Sequence[Outcome]) -> Plan:
    """Read the CSV tables of a plan and check every row against its row class and its scenario.

    Raises:
        RunFaults: with every fault of every table.
    """
    frames: dict[str, pd.DataFrame] = {}
    faults: list[Fault] = []
    for row_class in PLAN_TABLES:
        frame, problems = _read_table(folder, row_class, scenario)
        frames[row_class.TABLE] = frame
        faults += problems
    if not faults:
        faults += _missing_compute_faults(frames[Compute.TABLE], scenario)
    if faults:
        raise RunFaults(faults)
    return Plan(**frames, outcomes=tuple(outcomes))


def _read_table(folder: Path, row_class: type[Row], scenario: Scenario) -> tuple[pd.DataFrame, list[Fault]]:
    name = f"{TABLES_FOLDER}/{row_class.TABLE}.csv"
    text = read_file_text(folder, name)
    if isinstance(text, Fault):
        return pd.DataFrame(), [text]
    cells, shape_faults = parse_table(row_class, text)
    if cells is None:
        return pd.DataFrame(), list(shape_faults)
    typed, cell_faults = type_rows(cells)
    faults = [*shape_faults, *cell_faults]
    faults += (fault for column in columns_of(row_class) for fault in _unknown_names(cells, column, scenario))
    return _frame(row_class, typed.rows), faults


def _unknown_names(cells: CellTable, column: Column, scenario: Scenario) -> Iterator[Fault]:
    """Find names and periods that the scenario does not have; a cell that may be blank names nothing."""
    if column.name == "buyer":
        known = {row.owner for row in scenario.owners} | {row.region for row in scenario.regions}
        expected = "expected an owner or a region of the scenario"
    elif column.name == "training_flop":
        known, expected = set(TRAINING_FLOP), f"expected one of {', '.join(TRAINING_FLOP)}"
    elif column.references:
        table, key = column.references.split(".")
        known = {getattr(row, key) for row in getattr(scenario, table)}
        expected = f"expected one of {column.references} of the scenario"
    elif column.is_period:
        known, expected = _known_periods(cells, column, scenario), "expected a period of the scenario"
    else:
        return
    for row, value in enumerate(cells.column(column.name)):
        if value and value not in known:
            yield cells.fault(row, column.name, expected)


def _known_periods(cells: CellTable, column: Column, scenario: Scenario) -> set[str]:
    """Periods of the calendar; the period in which an order serves may come after its end."""
    known = set(scenario.calendar.labels)
    if column.name != "in_service_period":
        return known
    for label in set(cells.column(column.name)) - known:
        try:
            later = scenario.calendar.number(label) >= scenario.calendar.count
        except ValueError:
            continue
        known |= {label} if later else set()
    return known


def _frame(row_class: type[Row], rows: Sequence[Row]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            column.name: pd.Series([getattr(row, column.name) for row in rows], dtype=_DTYPES.get(column.kind, "str"))
            for column in columns_of(row_class)
        }
    )


def _missing_compute_faults(compute: pd.DataFrame, scenario: Scenario) -> Iterator[Fault]:
    found = set(zip(compute["region"], compute["period"], strict=True))
    for region in scenario.regions:
        for period in scenario.calendar.labels:
            if (region.region, period) not in found:
                message = f"expected a row for region {region.region} and period {period}"
                yield Fault(f"{TABLES_FOLDER}/{Compute.TABLE}.csv", message)
