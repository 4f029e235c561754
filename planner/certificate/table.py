"""table: every row has known names, a period of the calendar, its own key and sensible numbers."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from planner.calendar import Calendar
from planner.certificate.certificate import LimitCheck, Violation
from planner.certificate.comparison import ABSOLUTE_TOLERANCE
from planner.certificate.names import Booleans, Floats, Integers, Labels, Names
from planner.certificate.places import Place
from planner.certificate.reported import Reported, ReportedTable
from planner.plan import PLAN_TABLES, Plan
from planner.tables import Row

LARGEST_NUMBER = 1e12
"""Beyond it a number is a mistake in any unit."""

NO_ITEM = frozenset({"site", "zone", "region", "period", "order_period"})


@dataclass(frozen=True)
class _Reading:
    """One table while it is read."""

    table: type[Row]
    frame: pd.DataFrame
    names: Names
    calendar: Calendar
    violations: list[Violation] = field(default_factory=list)

    def labels(self, column: str) -> Labels:
        labels = np.empty(len(self.frame), dtype=object)
        labels[:] = [str(label) for label in self.frame[column]]
        return labels

    def label(self, row: int, column: str) -> str:
        return str(self.frame[column].iloc[row])

    def place(self, row: int) -> Place:
        key = {column: self.label(row, column) for column in self.table.KEY}
        return Place(
            site=key.get("site"),
            zone=None,
            region=key.get("region"),
            item=next((label for column, label in key.items() if column not in NO_ITEM), None),
            period=key.get("period", key.get("order_period")),
        )

    def refuse(self, row: int | None, said: str, expected: str, unit: str = "", number: float | None = None) -> None:
        """Note that a row, or with None the whole table, is not as it must be."""
        place = Place(None, None, None, None, None) if row is None else self.place(row)
        where = f"{place}: " if row is not None else ""
        self.violations.append(
            Violation(
                limit="table",
                table=self.table.TABLE,
                site=place.site,
                zone=place.zone,
                region=place.region,
                item=place.item,
                period=place.period,
                left=number,
                right=None,
                excess=None,
                unit=unit,
                sentence=f"{where}table {self.table.TABLE}: {said}; expected {expected}.",
            )
        )


def read_tables(names: Names, calendar: Calendar, plan: Plan) -> tuple[Reported, LimitCheck]:
    """Read the tables of a plan and check what can be said of a row alone.

    Rows without a place (unknown name, wrong period, key already used) are left out of what the other checks see;
    a number that is none counts as 0 there.
    """
    readings = [_Reading(table, plan.tables[table.TABLE], names, calendar) for table in PLAN_TABLES]
    tables = {reading.table.TABLE: _read(reading) for reading in readings}
    check = LimitCheck(
        limit="table",
        unit=None,
        rows_checked=sum(len(reading.frame) for reading in readings),
        tightest_slack=None,
        violations=tuple(violation for reading in readings for violation in reading.violations),
    )
    return Reported(tables), check


def _read(reading: _Reading) -> ReportedTable:
    axes = tuple(reading.names.axis(column) for column in reading.table.KEY)
    if not _has_columns(reading):
        nothing = tuple(np.zeros(0, dtype=np.int64) for _ in axes)
        return ReportedTable(axes, nothing, {name: np.zeros(0) for name in _number_columns(reading)})
    positions = [_positions(reading, column) for column in reading.table.KEY]
    kept = _own_key(reading, positions)
    numbers = {column: _numbers(reading, column)[kept] for column in _number_columns(reading)}
    return ReportedTable(axes, tuple(column[kept] for column in positions), numbers)


def _has_columns(reading: _Reading) -> bool:
    expected, found = list(reading.table.model_fields), [str(name) for name in reading.frame.columns]
    if sorted(found) == sorted(expected):
        return True
    reading.refuse(None, f"columns {', '.join(found) or '(none)'}", ", ".join(expected))
    return set(expected) <= set(found) and len(found) == len(set(found))


def _number_columns(reading: _Reading) -> Iterator[str]:
    """Columns with a number; the period in service counts as one."""
    for name, column in reading.table.model_fields.items():
        if column.annotation in (int, float) or name == "in_service_period":
            yield name


def _positions(reading: _Reading, column: str) -> Integers:
    labels = reading.labels(column)
    positions = reading.names.axis(column).positions(labels)
    expected = "one that the scenario has"
    for row in np.flatnonzero(positions < 0):
        reading.refuse(int(row), f"{column} {labels[row]!r}", expected)
    return positions


def _own_key(reading: _Reading, positions: list[Integers]) -> Booleans:
    """Tell which rows have a place and are the first there."""
    kept: Booleans = np.all([column >= 0 for column in positions], axis=0)
    placed = np.flatnonzero(kept)
    sizes = tuple(len(reading.names.axis(column)) for column in reading.table.KEY)
    keys = np.ravel_multi_index(tuple(column[placed] for column in positions), sizes)
    _, first = np.unique(keys, return_index=True)
    for row in np.setdiff1d(placed, placed[first]):
        reading.refuse(int(row), "a second row", f"one row for each {', '.join(reading.table.KEY)}")
        kept[row] = False
    return kept


def _numbers(reading: _Reading, column: str) -> Floats:
    if column == "in_service_period":
        return _period_numbers(reading, column)
    described = reading.table.model_fields[column]
    least = next((rule.ge for rule in described.metadata if hasattr(rule, "ge")), 0)
    extra = described.json_schema_extra
    unit = str(extra.get("unit", "")) if isinstance(extra, dict) else ""
    numbers = _as_floats(reading.frame[column])
    whole = described.annotation is int
    finite = np.isfinite(numbers) & (np.abs(numbers) <= LARGEST_NUMBER)
    usable = np.where(finite, numbers, 0.0)
    fractional = whole & (np.abs(usable - np.rint(usable)) > ABSOLUTE_TOLERANCE)
    wrong = ~finite | (usable < least - ABSOLUTE_TOLERANCE) | fractional
    for row in np.flatnonzero(wrong):
        expected = f"{'a whole' if whole else 'a'} number of at least {least}"
        said = f"{column} {reading.label(int(row), column)}"
        reading.refuse(int(row), said, expected, unit, float(numbers[row]) if finite[row] else None)
    return usable


def _as_floats(cells: "pd.Series[Any]") -> Floats:
    """Turn cells into numbers, NaN for what is none."""
    if isinstance(cells.dtype, np.dtype) and cells.dtype.kind in "iuf":
        return cells.to_numpy(dtype=np.float64)
    return np.array([_as_float(cell) for cell in cells], dtype=float)


def _as_float(cell: Any) -> float:
    try:
        return float(cell)
    except (TypeError, ValueError, OverflowError):
        return math.nan


def _period_numbers(reading: _Reading, column: str) -> Floats:
    """Number periods that may lie after the last one."""
    labels = reading.labels(column)
    known: dict[str, float] = {}
    for label in set(labels):
        try:
            known[label] = float(reading.calendar.number(label))
        except ValueError:
            known[label] = np.nan
    numbers = np.array([known[label] for label in labels], dtype=float)
    for row in np.flatnonzero(np.isnan(numbers)):
        reading.refuse(int(row), f"{column} {labels[row]!r}", f"a period like {reading.calendar.label(0)}")
    return np.where(np.isnan(numbers), -1.0, numbers)
