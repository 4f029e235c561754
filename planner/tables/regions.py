"""Regions: rule sets and aluminium."""

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Region(Row):
    """A country or market with one rule set."""

    TABLE = "regions"
    KEY = ("region",)
    REQUIRED = True

    region: Identifier = column("Name of the region.")
    name: Text = column("Name for people.", use="people")
    power_factor: float = column("Power factor of the load at the high-voltage side.", unit="1", gt=0, le=1)
    emergency_factor: float = column(
        "Loading of the remaining units, as a multiple of their rating, allowed after the loss of the largest.",
        unit="1",
        default=1.0,
        gt=0,
        le=2,
    )
    wacc_per_year: float | None = column(
        "Weighted average cost of capital at which its costs are discounted; blank for the scenario's rate.",
        unit="1/year",
        default=None,
        ge=0,
        le=1,
    )
    pausable_fraction: float = column(
        "Share of a site's facility power that may pause when non-firm import is interrupted.",
        unit="1",
        default=0.0,
        ge=0,
        le=1,
    )
    pausable_hours_per_year: float = column(
        "Hours in a year for which it may pause.", unit="h/year", default=0.0, ge=0, le=8760
    )
    pause_usd_per_mwh: float = column("Cost of not running paused load.", unit="USD/MWh", default=0.0, ge=0, le=50_000)
    cluster_minimum_mw: float = column(
        "Least IT power of accelerators that counts as a training cluster.", unit="MW", default=0.0, ge=0, le=50_000
    )
    cluster_reach_km: float = column(
        "Distance within which sites of one owner train together.", unit="km", default=0.0, ge=0, le=20_000
    )
    cluster_reach_fraction: float = column(
        "Share of the compute of the other sites that counts when sites train together.",
        unit="1",
        default=1.0,
        ge=0,
        le=1,
    )
    smelter_closure_limit_kt_per_year: float | None = column(
        "Aluminium output that may be given up in the region, restarts taken off; blank for no limit.",
        unit="kt/year",
        default=None,
        ge=0,
        le=100_000,
    )
    smelter_ceiling_kt_per_year: float | None = column(
        "Most aluminium output that may run in the region; blank for no ceiling.",
        unit="kt/year",
        default=None,
        ge=0,
        le=100_000,
    )
    smelter_output_elsewhere_kt_per_year: float = column(
        "Output that runs in the region outside the smelters of the scenario.",
        unit="kt/year",
        default=0.0,
        ge=0,
        le=100_000,
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark.", default=None, use="people")


class SmelterMargin(Row):
    """What a tonne of aluminium earns over its cash cost, by year."""

    TABLE = "smelter_margins"
    KEY = ("region", "year")

    region: Identifier = column("Region of the smelters.", references="regions.region")
    year: int = column("Calendar year; holds until the next year given.", ge=1990, le=2100)
    margin_usd_per_t: float = column("Margin lost for each tonne not made.", unit="USD/t", ge=0, le=10_000)
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
