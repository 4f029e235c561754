"""Tables by year: a row holds from its year until the next year given."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from planner.calendar import Calendar


class _HasYear(Protocol):
    @property
    def year(self) -> int: ...


RowT = TypeVar("RowT", bound=_HasYear)


def row_by_period(rows: Iterable[RowT], calendar: Calendar) -> tuple[RowT | None, ...]:
    """Give the row that holds in each period; None before the first year."""
    ordered = sorted(rows, key=lambda row: row.year)
    return tuple(
        next((row for row in reversed(ordered) if row.year <= calendar.year(period)), None)
        for period in range(calendar.count)
    )
