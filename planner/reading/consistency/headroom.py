"""Headroom and interruptions of zones."""

from collections.abc import Iterator
from itertools import pairwise

from planner.calendar import Calendar
from planner.reading.faults import Fault
from planner.reading.period_numbers import numbering
from planner.reading.possible import Possible
from planner.tables import Zone, ZoneHeadroom


def headroom_faults(possible: Possible, calendar: Calendar) -> Iterator[Fault]:
    """Find headroom that falls from one period to the next one given, firm or in all."""
    headroom = possible.tables.of(ZoneHeadroom)
    period = numbering(calendar)
    steps = [(row.zone, when, number, row) for number, row in headroom if (when := period(row.period)) is not None]
    steps.sort(key=lambda step: step[:3])
    for (zone, _, _, before), (next_zone, _, number, row) in pairwise(steps):
        total_before, total = (step.headroom_mw + step.non_firm_headroom_mw for step in (before, row))
        if zone == next_zone and row.headroom_mw < before.headroom_mw:
            message = f"expected at least the {before.headroom_mw:g} of {before.period}: headroom is given in all"
            yield headroom.cells.fault(number, "headroom_mw", message)
        elif zone == next_zone and total < total_before:
            least = total_before - row.headroom_mw
            message = f"expected at least {least:g}, so that firm and non-firm headroom together do not fall below "
            message += f"the {total_before:g} of {before.period}"
            yield headroom.cells.fault(number, "non_firm_headroom_mw", message)


def interruption_faults(possible: Possible) -> Iterator[Fault]:
    """Find zones whose longest interruption is longer than all of them together."""
    zones = possible.tables.of(Zone)
    for number, zone in zones:
        if zone.non_firm_event_hours > zone.non_firm_hours_per_year:
            message = f"expected at most non_firm_hours_per_year {zone.non_firm_hours_per_year:g}"
            yield zones.cells.fault(number, "non_firm_event_hours", message)
