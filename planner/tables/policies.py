"""Policy: rules on how compute is powered and spread."""

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Policy(Row):
    """Rules on how compute is powered and spread, by year; blank cells ask for nothing."""

    TABLE = "policies"
    KEY = ("region", "year")

    region: Identifier = column("Region whose sites must obey.", references="regions.region")
    year: int = column("Calendar year; holds until the next year given.", ge=1990, le=2100)
    annual_pue_maximum: float | None = column("Most annual PUE of a site.", unit="1", default=None, ge=1, le=3)
    green_share_minimum: float | None = column(
        "Least share of the region's energy from green power.", unit="1", default=None, ge=0, le=1
    )
    carbon_limit_kt_per_year: float | None = column(
        "Most carbon dioxide of the region's energy.", unit="kt/year", default=None, ge=0, le=50_000_000
    )
    carbon_price_usd_per_t: float = column("Price of carbon dioxide.", unit="USD/t", default=0.0, ge=0, le=10_000)
    largest_site_share_maximum: float | None = column(
        "Most of the region's compute that one site may hold.", unit="1", default=None, gt=0, le=1
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark.", default=None, use="people")
