"""Warnings of rows and cells that no plan can use: nothing is dropped in silence."""

from collections.abc import Iterator

from planner.calendar import Calendar
from planner.reading.faults import Fault
from planner.reading.possible import Possible
from planner.reading.unused.build_columns import BUILD_COLUMNS
from planner.reading.unused.power_columns import POWER_COLUMNS
from planner.reading.unused.references import unreferenced_rows, zones_without_headroom
from planner.reading.unused.region_columns import REGION_COLUMNS
from planner.reading.unused.row_rules import ROW_RULES
from planner.reading.unused.rule import unused_cells, unused_rows
from planner.reading.unused.superseded import late_reinforcements, superseded_rows

__all__ = ["COLUMN_RULES", "unused_warnings"]

COLUMN_RULES = (*REGION_COLUMNS, *POWER_COLUMNS, *BUILD_COLUMNS)
"""Every rule on columns that something else in the scenario has to make useful."""


def unused_warnings(possible: Possible, calendar: Calendar) -> Iterator[Fault]:
    """Warn, by name, of rows and of filled cells that no limit, cost or objective can use in this scenario.

    Args:
        possible: the rows, all sound, and what they make possible.
        calendar: the periods.
    """
    yield from unreferenced_rows(possible.tables)
    yield from zones_without_headroom(possible.tables)
    for row_rule in ROW_RULES:
        yield from unused_rows(possible, row_rule)
    for column_rule in COLUMN_RULES:
        yield from unused_cells(possible, column_rule)
    yield from superseded_rows(possible.tables, calendar)
    yield from late_reinforcements(possible.tables, calendar)
