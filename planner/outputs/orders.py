"""The order book: what to order by when, for people and their spreadsheets."""

import datetime

import pandas as pd

from planner.outputs.spreadsheet_text import spreadsheet_text
from planner.plan import Plan
from planner.scenario import Scenario

LATE, NOW, LATER = "late", "now", "later"
"""What the column ``due`` says of an order: seen from the day asked for."""

ORDER_BOOK_COLUMNS = (
    "order_by_date",
    "due",
    "in_service_date",
    "region",
    "zone_name",
    "site_name",
    "kind",
    "option_name",
    "units",
    "cost_million_usd",
    "payer",
    "zone",
    "site",
    "option",
)
"""Columns of the order book; the last three are the names by which the tables know zone, site and option."""

_TEXT_COLUMNS = ("region", "zone_name", "site_name", "kind", "option_name", "payer", "zone", "site", "option")


def order_book(scenario: Scenario, plan: Plan, as_of: datetime.date | None = None) -> pd.DataFrame:
    """List all orders by the date on which they must be placed.

    A reinforcement serves a zone and has no site; its kind is `reinforcement`, its option the reinforcement. The
    payer of other orders is the owner of the site, or the developers of the region. An order is late when it had to
    be placed before the day ``as_of``, due now when it must be placed on that day or by the start of the next period,
    and due later otherwise.

    Args:
        scenario: the scenario.
        plan: its plan.
        as_of: the day from which orders are seen; the first day of the plan by default.

    Returns:
        One row an order with `ORDER_BOOK_COLUMNS`; dates are ISO dates, the first day of their period.
    """
    region_name = {region.region: region.name for region in scenario.regions}
    book = pd.concat([_site_orders(scenario, plan), _reinforcements(scenario, plan)], ignore_index=True)
    zones = {zone.zone: zone for zone in scenario.zones}
    named = book.assign(
        order_by_date=[_date(scenario, label) for label in book["order_period"]],
        due=[_due(scenario, label, as_of) for label in book["order_period"]],
        in_service_date=[_date(scenario, label) for label in book["in_service_period"]],
        region=[region_name[zones[zone].region] for zone in book["zone"]],
        zone_name=[zones[zone].name for zone in book["zone"]],
    )
    typed = named.astype(dict.fromkeys(("order_by_date", "due", "in_service_date", *_TEXT_COLUMNS), "str"))
    ordered = typed.sort_values(["order_by_date", "in_service_date", "region", "zone", "site", "option"])
    return ordered[list(ORDER_BOOK_COLUMNS)].reset_index(drop=True)


def orders_csv(scenario: Scenario, plan: Plan, as_of: datetime.date | None = None) -> str:
    """Write the order book as CSV in which no text can act as a formula."""
    book = order_book(scenario, plan, as_of)
    for column in _TEXT_COLUMNS:
        book[column] = book[column].map(spreadsheet_text)
    return str(book.to_csv(index=False, lineterminator="\n"))


def _site_orders(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    sites = {site.site: site for site in scenario.sites}
    options = {option.option: option for option in scenario.options}
    return plan.orders.assign(
        zone=[sites[site].zone for site in plan.orders["site"]],
        site_name=[sites[site].name for site in plan.orders["site"]],
        kind=[options[option].kind for option in plan.orders["option"]],
        option_name=[options[option].name for option in plan.orders["option"]],
        payer=[sites[site].owner or "developers" for site in plan.orders["site"]],
    )


def _reinforcements(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    rows = {row.reinforcement: row for row in scenario.reinforcements}
    orders = plan.reinforcement_orders
    return orders.rename(columns={"reinforcement": "option"}).assign(
        zone=[rows[name].zone for name in orders["reinforcement"]],
        site="",
        site_name="",
        kind="reinforcement",
        option_name=[rows[name].name for name in orders["reinforcement"]],
    )


def _date(scenario: Scenario, label: str) -> str:
    return scenario.calendar.start_date(scenario.calendar.number(label)).isoformat()


def _due(scenario: Scenario, label: str, as_of: datetime.date | None) -> str:
    calendar = scenario.calendar
    seen_from = as_of or calendar.start_date(0)
    period = calendar.number(label)
    if calendar.start_date(period) < seen_from:
        return LATE
    return NOW if calendar.start_date(period - 1) < seen_from else LATER
