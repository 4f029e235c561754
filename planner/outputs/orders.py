"""The order book: what to order by when, for people and their spreadsheets."""

import pandas as pd

from planner.outputs.spreadsheet_text import spreadsheet_text
from planner.plan import Plan
from planner.scenario import Scenario

ORDER_BOOK_COLUMNS = (
    "order_by_date",
    "in_service_date",
    "region",
    "site_name",
    "option_name",
    "units",
    "cost_million_usd",
    "site",
    "option",
)
"""Columns of the order book; the last two are the names by which the tables know site and option."""


def order_book(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    """List all orders by the date on which they must be placed.

    Returns:
        One row an order with `ORDER_BOOK_COLUMNS`; dates are ISO dates, the first day of their period.
    """
    region_name = {region.region: region.name for region in scenario.regions}
    region_of_zone = {zone.zone: region_name[zone.region] for zone in scenario.zones}
    region_of_site = {site.site: region_of_zone[site.zone] for site in scenario.sites}
    dates = {
        label: scenario.calendar.start_date(scenario.calendar.number(label)).isoformat()
        for column in ("order_period", "in_service_period")
        for label in plan.orders[column].unique()
    }
    book = plan.orders.assign(
        order_by_date=plan.orders["order_period"].map(dates),
        in_service_date=plan.orders["in_service_period"].map(dates),
        region=plan.orders["site"].map(region_of_site),
        site_name=plan.orders["site"].map({site.site: site.name for site in scenario.sites}),
        option_name=plan.orders["option"].map({option.option: option.name for option in scenario.options}),
    )
    ordered = book.sort_values(["order_by_date", "in_service_date", "region", "site", "option"])
    return ordered[list(ORDER_BOOK_COLUMNS)].reset_index(drop=True)


def orders_csv(scenario: Scenario, plan: Plan) -> str:
    """Write the order book as CSV in which no text can act as a formula."""
    book = order_book(scenario, plan)
    for column in ("region", "site_name", "option_name", "site", "option"):
        book[column] = book[column].map(spreadsheet_text)
    return str(book.to_csv(index=False, lineterminator="\n"))
