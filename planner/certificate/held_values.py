"""Values that hold from a year or a period until the next one given."""

from collections.abc import Iterable

import numpy as np

from planner.calendar import Calendar
from planner.certificate.names import Floats


def held_by_year(calendar: Calendar, values: Iterable[tuple[int, float]], before: float) -> Floats:
    """Give for every period the value of its year, or of the last year given before it.

    Args:
        calendar: the periods.
        values: years and their values.
        before: value of the periods before the first year given.
    """
    held = np.full(calendar.count, before, dtype=float)
    years = np.array([calendar.year(period) for period in range(calendar.count)])
    for year, value in sorted(values):
        held[years >= year] = value
    return held


def held_by_period(calendar: Calendar, values: Iterable[tuple[int, float]], before: float) -> Floats:
    """Give for every period the value given for it, or for the last period given before it.

    Args:
        calendar: the periods.
        values: numbers of periods, which may lie outside the calendar, and their values.
        before: value of the periods before the first one given.
    """
    held = np.full(calendar.count, before, dtype=float)
    for period, value in sorted(values):
        held[max(period, 0) :] = value
    return held
