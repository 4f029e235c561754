"""The cells of a table of a plan: numbers, and the names of periods, sites and so on."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from planner.certificate.comparison import ABSOLUTE_TOLERANCE
from planner.certificate.label_comparison import BLANK
from planner.certificate.names import Floats, Integers
from planner.certificate.table_reading import TableReading

LARGEST_NUMBER = 1e12
"""Beyond it a number is a mistake in any unit."""

PERIOD_IN_SERVICE = "in_service_period"
"""The one column of periods that may lie after the last one: it is read as a number."""

MAY_BE_BLANK = frozenset({"period", "largest_cluster_site"})
"""Columns outside of a key that may name nothing."""


def number_columns(reading: TableReading) -> Sequence[str]:
    """Columns with a number, but for what is left of what binds; the period in service counts as one."""
    columns = reading.table.model_fields.items()
    numbers = [name for name, column in columns if column.annotation in (int, float) or name == PERIOD_IN_SERVICE]
    return [name for name in numbers if not name.startswith("binding")]


def label_columns(reading: TableReading) -> Sequence[str]:
    """Columns outside of the key that name something which follows from the decisions.

    What binds is said of the scenario, not of the plan, and is not recomputed.
    """
    beyond = set(reading.table.KEY) | set(number_columns(reading))
    return [name for name in reading.table.model_fields if name not in beyond and not name.startswith("binding")]


def numbers_of(reading: TableReading, column: str) -> Floats:
    """Read a column of numbers; what cannot be counts as 0."""
    if column == PERIOD_IN_SERVICE:
        return _period_numbers(reading, column)
    described = reading.table.model_fields[column]
    least = next((rule.ge for rule in described.metadata if hasattr(rule, "ge")), -math.inf)
    numbers = _as_floats(reading.frame[column])
    whole = described.annotation is int
    finite = np.isfinite(numbers) & (np.abs(numbers) <= LARGEST_NUMBER)
    usable = np.where(finite, numbers, 0.0)
    fractional = whole & (np.abs(usable - np.rint(usable)) > ABSOLUTE_TOLERANCE)
    wrong = ~finite | (usable < least - ABSOLUTE_TOLERANCE) | fractional
    expected = f"{'a whole' if whole else 'a'} number{f' of at least {least}' if math.isfinite(least) else ''}"
    for row in np.flatnonzero(wrong):
        said = f"{column} {reading.frame[column].iloc[row]}"
        number = float(numbers[row]) if finite[row] else None
        reading.refuse(int(row), said, expected, unit_of(reading, column), number)
    return usable


def unit_of(reading: TableReading, column: str) -> str:
    """Find the unit of a column in its schema, empty text for one without."""
    extra = reading.table.model_fields[column].json_schema_extra
    return str(extra.get("unit", "")) if isinstance(extra, dict) else ""


def label_positions(reading: TableReading, column: str) -> Integers:
    """Find what a column outside of the key names; `BLANK` for nothing."""
    labels = reading.labels(column)
    positions = reading.names.axis(column).positions(labels)
    may_be_blank = column in MAY_BE_BLANK
    expected = f"one that the scenario has{' or blank' if may_be_blank else ''}"
    for row in np.flatnonzero((positions < 0) & ~(may_be_blank & reading.blank(column))):
        reading.refuse(int(row), f"{column} {labels[row]!r}", expected)
    return np.where(positions < 0, BLANK, positions)


def key_positions(reading: TableReading, column: str) -> Integers:
    """Find what a column of the key names; -1 for what the scenario does not have."""
    labels = reading.labels(column)
    positions = reading.names.axis(column).positions(labels)
    for row in np.flatnonzero(positions < 0):
        reading.refuse(int(row), f"{column} {labels[row]!r}", "one that the scenario has")
    return positions


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


def _period_numbers(reading: TableReading, column: str) -> Floats:
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
