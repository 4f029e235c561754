"""Demand for compute, and compute for rent."""

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Rental(Row):
    """Compute that a region can rent from others, from a period on."""

    TABLE = "rental"
    KEY = ("region", "period")

    region: Identifier = column("Region that rents.", references="regions.region")
    period: str = column(
        "Period from which it holds, until the next one given; before the first nothing can be rented."
    )
    rentable_eflops: float = column("Sustained FLOP/s on offer at once.", unit="EFLOP/s", ge=0, le=1_000_000)
    price_million_usd_per_eflops_month: float = column(
        "Rent of one sustained EFLOP/s for a month.", unit="million USD/(EFLOP/s month)", ge=0, le=1_000
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark: how it was derived.", default=None, use="people")


class Demand(Row):
    """Compute that a region wants from a period on; only the objective `cost` must meet it."""

    TABLE = "demand"
    KEY = ("region", "period")

    region: Identifier = column("Region.", references="regions.region")
    period: str = column("Period from which it holds, until the next one given; before the first it is 0.")
    demand_eflops: float = column("Sustained FLOP/s wanted.", unit="EFLOP/s", ge=0, le=1_000_000)
    unserved_million_usd_per_eflops_month: float = column(
        "Price of one sustained EFLOP/s that is missing for a month.",
        unit="million USD/(EFLOP/s month)",
        ge=0,
        le=5_000,
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark: how it was derived.", default=None, use="people")
