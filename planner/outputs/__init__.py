"""What people take away from a plan: map data, the order book and a summary."""

from planner.outputs.geojson import sites_geojson
from planner.outputs.headline import Headline, YearEnd, headlines
from planner.outputs.orders import order_book, orders_csv
from planner.outputs.summary import summary_markdown

__all__ = [
    "Headline",
    "YearEnd",
    "headlines",
    "order_book",
    "orders_csv",
    "sites_geojson",
    "summary_markdown",
]
