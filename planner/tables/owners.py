"""Owners: who builds and buys, and with what capital."""

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Owner(Row):
    """Who builds and buys: a company with its own sites, accelerators and capital."""

    TABLE = "owners"
    KEY = ("owner",)

    owner: Identifier = column("Name of the owner; no region has the same.")
    name: Text = column("Name for people.", use="people")
    region: Identifier = column("Region in which it builds.", references="regions.region")
    wacc_per_year: float | None = column(
        "Weighted average cost of capital; blank for the region's.", unit="1/year", default=None, ge=0, le=1
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark.", default=None, use="people")


class Budget(Row):
    """Capital that becomes available in a period; what is not spent is carried over."""

    TABLE = "budgets"
    KEY = ("region", "owner", "period")

    region: Identifier = column("Region whose builders spend it.", references="regions.region")
    owner: Identifier | None = column(
        "Owner who spends it; blank for all builders of the region together.", default=None, references="owners.owner"
    )
    period: str = column("Period in which it becomes available.")
    budget_million_usd: float = column(
        "Capital for equipment, accelerators and reinforcements that developers pay.",
        unit="million USD",
        ge=0,
        le=10_000_000,
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
