"""The calendar and every cell that names a period."""

from collections.abc import Iterator, Sequence

from planner.calendar import PERIOD_FORMATS, Calendar, month_number
from planner.reading.cell_table import CellTable
from planner.reading.columns import Column, columns_of
from planner.reading.faults import Fault
from planner.reading.yaml_settings import SettingsText
from planner.tables import AcceleratorSupply

MOST_PERIODS = 400
FIRST_YEAR, LAST_YEAR = 1900, 2100


def read_calendar(source: SettingsText) -> tuple[Calendar | None, tuple[Fault, ...]]:
    """Make the calendar of the settings, or say why it cannot be made."""
    settings = source.settings
    if settings is None:
        return None, ()
    faults: list[Fault] = []
    for key, label in (("first_period", settings.first_period), ("last_period", settings.last_period)):
        problem = _label_problem(label, settings.period_months)
        if problem:
            faults.append(source.fault((key,), f"{problem} for period_months {settings.period_months}", label))
    if faults:
        return None, tuple(faults)
    try:
        calendar = Calendar.between(settings.first_period, settings.last_period, settings.period_months)
    except ValueError:
        message = f"expected {settings.first_period} or later, the last period cannot come before the first"
        return None, (source.fault(("last_period",), message, settings.last_period),)
    if calendar.count > MOST_PERIODS:
        message = f"expected at most {MOST_PERIODS} periods, these are {calendar.count}; take longer or fewer periods"
        return None, (source.fault(("last_period",), message, settings.last_period),)
    return calendar, ()


def _label_problem(label: str, period_months: int) -> str | None:
    """Say what was expected of a period, or None where it is one."""
    try:
        year = month_number(label, period_months) // 12
    except ValueError:
        return f"expected a period like {PERIOD_FORMATS[period_months]}"
    if not (label.isascii() and FIRST_YEAR <= year <= LAST_YEAR):
        return f"expected a period of the years {FIRST_YEAR} to {LAST_YEAR}, like {PERIOD_FORMATS[period_months]}"
    return None


def period_faults(tables: Sequence[CellTable], calendar: Calendar) -> Iterator[Fault]:
    """Check every cell that names a period or a year against the calendar.

    A period before the first is a starting value; what begins after the last one is never used.
    """
    for table in tables:
        for column in columns_of(table.row_class):
            if column.is_period and column.name in table.cells:
                yield from _column_faults(table, column, calendar)
        if "year" in table.row_class.KEY:
            yield from _unused_years(table, calendar)
        if table.row_class is AcceleratorSupply:
            yield from _offer_faults(table, calendar)


def _column_faults(table: CellTable, column: Column, calendar: Calendar) -> Iterator[Fault]:
    cells = table.cells[column.name]
    problems = {text: _label_problem(text, calendar.period_months) for text in set(cells) if text}
    last = calendar.label(calendar.count - 1)
    for number, text in enumerate(cells):
        if not text or number in table.broken:
            continue
        problem = problems[text]
        if problem:
            yield table.fault(number, column.name, problem)
        elif column.name != "last_period" and calendar.number(text) >= calendar.count:
            yield table.fault(
                number, column.name, f"after the last period {last}, so it is never used", severity="warning"
            )


def _unused_years(table: CellTable, calendar: Calendar) -> Iterator[Fault]:
    last = calendar.year(calendar.count - 1)
    for number, text in enumerate(table.column("year")):
        if number not in table.broken and text.isascii() and text.isdigit() and last < int(text[:9]) <= LAST_YEAR:
            yield table.fault(number, "year", f"after the last year {last}, so it is never used", severity="warning")


def _offer_faults(table: CellTable, calendar: Calendar) -> Iterator[Fault]:
    """Check that an offer ends no earlier than it begins, and not before the calendar does."""
    for number, (first, last) in enumerate(zip(table.column("first_period"), table.column("last_period"), strict=True)):
        if number in table.broken or any(_label_problem(text, calendar.period_months) for text in (first, last)):
            continue
        if calendar.number(last) < calendar.number(first):
            yield table.fault(number, "last_period", f"expected first_period {first} or later")
        elif calendar.number(last) < 0:
            message = f"before the first period {calendar.label(0)}, so the offer is never used"
            yield table.fault(number, "last_period", message, severity="warning")
