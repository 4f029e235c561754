"""table: every row has known names, a period of the calendar, its own key and sensible numbers."""

import numpy as np

from planner.calendar import Calendar
from planner.certificate.cells import key_positions, label_columns, label_positions, number_columns, numbers_of
from planner.certificate.certificate import LimitCheck
from planner.certificate.names import Booleans, Integers, Names
from planner.certificate.reported import Reported, ReportedTable
from planner.certificate.table_reading import TableReading
from planner.plan import PLAN_TABLES, Plan


def read_tables(names: Names, calendar: Calendar, plan: Plan) -> tuple[Reported, LimitCheck]:
    """Read the tables of a plan and check what can be said of a row alone.

    Rows without a place (unknown name, wrong period, key already used) are left out of what the other checks see;
    a number that is none counts as 0 there, a name that is none as blank.
    """
    readings = [TableReading(table, plan.tables[table.TABLE], names, calendar) for table in PLAN_TABLES]
    tables = {reading.table.TABLE: _read(reading) for reading in readings}
    check = LimitCheck(
        limit="table",
        unit=None,
        rows_checked=sum(len(reading.frame) for reading in readings),
        tightest_slack=None,
        violations=tuple(violation for reading in readings for violation in reading.violations),
    )
    return Reported(tables), check


def _read(reading: TableReading) -> ReportedTable:
    axes = tuple(reading.names.axis(column) for column in reading.table.KEY)
    if not _has_columns(reading):
        nothing = np.zeros(0, dtype=np.int64)
        return ReportedTable(
            axes,
            tuple(nothing for _ in axes),
            {name: np.zeros(0) for name in number_columns(reading)},
            dict.fromkeys(label_columns(reading), nothing),
        )
    positions = [key_positions(reading, column) for column in reading.table.KEY]
    kept = _own_key(reading, positions)
    return ReportedTable(
        axes,
        tuple(column[kept] for column in positions),
        {column: numbers_of(reading, column)[kept] for column in number_columns(reading)},
        {column: label_positions(reading, column)[kept] for column in label_columns(reading)},
    )


def _has_columns(reading: TableReading) -> bool:
    expected, found = list(reading.table.model_fields), [str(name) for name in reading.frame.columns]
    if sorted(found) == sorted(expected):
        return True
    reading.refuse(None, f"columns {', '.join(found) or '(none)'}", ", ".join(expected))
    return set(expected) <= set(found) and len(found) == len(set(found))


def _own_key(reading: TableReading, positions: list[Integers]) -> Booleans:
    """Tell which rows have a place and are the first there."""
    kept: Booleans = np.all([column >= 0 for column in positions], axis=0)
    placed = np.flatnonzero(kept)
    _, first = np.unique(np.array([column[placed] for column in positions]), axis=1, return_index=True)
    for row in np.setdiff1d(placed, placed[first]):
        reading.refuse(int(row), "a second row", f"one row for each {', '.join(reading.table.KEY)}")
        kept[row] = False
    return kept
