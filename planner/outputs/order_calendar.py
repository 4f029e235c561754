"""`orders.ics`: the deadlines of the order book for calendars."""

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from icalendar import Alarm, Calendar, Event

from planner.outputs.frame_rows import rows_of
from planner.outputs.orders import LATE, order_book
from planner.outputs.words import million_usd
from planner.plan import Plan
from planner.scenario import Scenario

STAMP = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""Time stamp of every event, so that the same plan gives the same bytes."""

WARNED_DAYS = 14
"""Days before a deadline on which a calendar warns."""


def order_calendar(scenario: Scenario, plan: Plan, as_of: datetime.date) -> bytes:
    """Write one event of a whole day for each site, or zone, and day on which something must be ordered there.

    Args:
        scenario: the scenario.
        plan: its plan.
        as_of: the day from which orders are seen; an earlier deadline is called late.

    Returns:
        An iCalendar file (RFC 5545), the same bytes for the same arguments.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//gigasite//order book//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Orders of {scenario.settings.name}")
    days: dict[tuple[str, str, str], list[Any]] = {}
    for row in rows_of(order_book(scenario, plan, as_of)):
        days.setdefault((row.order_by_date, row.zone, row.site), []).append(row)
    for key, orders in days.items():
        calendar.add_component(_event(scenario, key, orders))
    return bytes(calendar.to_ical())


def _event(scenario: Scenario, key: tuple[str, str, str], orders: Sequence[Any]) -> Event:
    day = datetime.date.fromisoformat(key[0])
    place = orders[0].site_name or orders[0].zone_name
    cost = sum(row.cost_million_usd for row in orders)
    late = "LATE: " if orders[0].due == LATE else ""
    event = Event()
    event.add("uid", f"{_uid(scenario, key)}@gigasite")
    event.add("dtstamp", STAMP)
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("summary", f"{late}Order for {place}: {million_usd(cost)} million USD")
    event.add("description", "\n".join(_lines(orders)))
    event.add("categories", [orders[0].region])
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(place))
    return event


def _alarm(place: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Orders for {place} are due in {WARNED_DAYS} days")
    alarm.add("trigger", datetime.timedelta(days=-WARNED_DAYS))
    return alarm


def _lines(orders: Iterable[Any]) -> Iterable[str]:
    for row in orders:
        cost = million_usd(row.cost_million_usd)
        served = f"in service {row.in_service_date}"
        yield f"{row.units} x {row.option_name}, {served}, {cost} million USD, paid by {row.payer}"


def _uid(scenario: Scenario, key: tuple[str, str, str]) -> str:
    """Name an event by what it is about, so that a calendar takes a changed plan as a change."""
    return hashlib.sha256("\0".join((scenario.settings.name, *scenario.override, *key)).encode()).hexdigest()[:32]
