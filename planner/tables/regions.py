"""Regions: rule sets, money and aluminium."""

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Region(Row):
    """A country or market with one rule set."""

    TABLE = "regions"
    KEY = ("region",)
    REQUIRED = True

    region: Identifier = column("Name of the region.")
    name: Text = column("Name for people.")
    power_factor: float = column("Power factor of the load at the high-voltage side.", unit="1", gt=0, le=1)
    emergency_factor: float = column(
        "Loading of the remaining units, as a multiple of their rating, allowed after the loss of the largest.",
        unit="1",
        default=1.0,
        gt=0,
        le=2,
    )
    smelter_closure_limit_kt_per_year: float | None = column(
        "Aluminium output that may be given up in the region; blank for no limit.",
        unit="kt/year",
        default=None,
        ge=0,
    )
    source: Identifier = column("Where it comes from.", references="sources.source")
    note: Text | None = column("Remark.", default=None)


class Budget(Row):
    """Capital that becomes available in a period; what is not spent is carried over."""

    TABLE = "budgets"
    KEY = ("region", "period")

    region: Identifier = column("Region whose builders spend it.", references="regions.region")
    period: str = column("Period in which it becomes available.")
    budget_million_usd: float = column("Capital for equipment and accelerators.", unit="million USD", ge=0)
    source: Identifier = column("Where it comes from.", references="sources.source")


class SmelterMargin(Row):
    """What a tonne of aluminium earns over its cash cost, by year."""

    TABLE = "smelter_margins"
    KEY = ("region", "year")

    region: Identifier = column("Region of the smelters.", references="regions.region")
    year: int = column("Calendar year; holds until the next year given.", ge=1990, le=2100)
    margin_usd_per_t: float = column("Margin lost for each tonne not made.", unit="USD/t", ge=0)
    source: Identifier = column("Where it comes from.", references="sources.source")
