"""Rows that the calendar passes over: others take their place before it begins, or it ends too soon."""

from collections import defaultdict
from collections.abc import Iterator

from planner.calendar import Calendar
from planner.reading.faults import Fault
from planner.reading.period_numbers import numbering
from planner.reading.typed_rows import TypedTable, TypedTables
from planner.tables import Demand, Reinforcement, Rental, Row, ZoneHeadroom

_BY_PERIOD: tuple[type[Row], ...] = (ZoneHeadroom, Rental, Demand)
"""Tables whose rows hold from their period until the next one given."""


def superseded_rows(tables: TypedTables, calendar: Calendar) -> Iterator[Fault]:
    """Warn of rows that hold until the next one given, where that one holds before the calendar begins."""
    number = numbering(calendar)
    for table in tables.tables:
        if "year" in table.cells.row_class.KEY:
            starts = {row_number: row.year - calendar.year(0) for row_number, row in table}
            yield from _superseded(table, "year", starts)
        elif table.cells.row_class in _BY_PERIOD:
            found = {row_number: number(row.period) for row_number, row in table}
            yield from _superseded(table, "period", {key: start for key, start in found.items() if start is not None})


def _superseded(table: TypedTable[Row], column: str, starts: dict[int, int]) -> Iterator[Fault]:
    """Warn of all rows but the last of those with the same key that start at or before zero."""
    series: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, row in table:
        if starts.get(number, 1) <= 0:
            series[tuple(getattr(row, name) for name in row.KEY if name != column)].append(number)
    for numbers in series.values():
        *before, last = sorted(numbers, key=starts.__getitem__)
        for number in before:
            later = table.cells.column(column)[last]
            message = f"never used: the row of {later} holds in the first period"
            yield table.cells.fault(number, column, message, severity="warning")


def late_reinforcements(tables: TypedTables, calendar: Calendar) -> Iterator[Fault]:
    """Warn of reinforcements that cannot be in service before the calendar ends."""
    reinforcements = tables.of(Reinforcement)
    number = numbering(calendar)
    for row_number, row in reinforcements:
        first = 0 if row.first_period is None else number(row.first_period)
        if first is None or first >= calendar.count:
            continue  # a fault or a warning of its own
        in_service = max(first, 0) + calendar.periods(row.lead_months)
        if in_service >= calendar.count:
            message = f"never used: it would serve from {calendar.label(in_service)}, after the last period"
            yield reinforcements.cells.fault(row_number, "lead_months", message, severity="warning")
