"""On-site generation and its fuel."""

from typing import Literal

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Generator(Row):
    """A technology of on-site generation; its units are options that name it."""

    TABLE = "generators"
    KEY = ("generator",)

    generator: Identifier = column("Name of the technology.")
    name: Text = column("Name for people.", use="people")
    fuel: Identifier = column("Fuel, priced in fuel_prices.")
    reserve: Literal["n_minus_1", "availability"] = column(
        "What makes it firm: the loss of its largest unit is covered, or many small units count by their availability."
    )
    availability_fraction: float = column(
        "Share of its rating that counts; with n_minus_1 of what remains.", unit="1", default=1.0, gt=0, le=1
    )
    heat_rate_gj_per_mwh: float = column("Fuel per energy made.", unit="GJ/MWh", ge=0, le=40)
    variable_usd_per_mwh: float = column(
        "Operation and maintenance per energy made.", unit="USD/MWh", default=0.0, ge=0, le=1_000
    )
    carbon_t_per_mwh: float = column("Carbon dioxide per energy made.", unit="t/MWh", default=0.0, ge=0, le=3)
    hours_per_year: float = column(
        "Hours it may run in a year; with fewer than 8,760 it only backs non-firm import.",
        unit="h/year",
        default=8760.0,
        ge=0,
        le=8760,
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark.", default=None, use="people")


class FuelPrice(Row):
    """Delivered price of a fuel, by year."""

    TABLE = "fuel_prices"
    KEY = ("region", "fuel", "year")

    region: Identifier = column("Region that burns it.", references="regions.region")
    fuel: Identifier = column("Fuel.")
    year: int = column("Calendar year; holds until the next year given.", ge=1990, le=2100)
    price_usd_per_gj: float = column("Delivered price.", unit="USD/GJ", ge=0, le=200)
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
