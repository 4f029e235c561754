"""Periods as numbers, for rules on time."""

from collections.abc import Callable

from planner.calendar import Calendar


def numbering(calendar: Calendar) -> Callable[[str], int | None]:
    """Number periods, leaving out those that are none: they are faults of their own."""

    def number(label: str) -> int | None:
        try:
            return calendar.number(label)
        except ValueError:
            return None

    return number
