"""Reinforcements: what adds headroom to a zone."""

from typing import Literal

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Reinforcement(Row):
    """A line or zone substation that adds headroom for all sites of a zone, if it is built."""

    TABLE = "reinforcements"
    KEY = ("reinforcement",)

    reinforcement: Identifier = column("Name of the reinforcement.")
    name: Text = column("Name for people.", use="people")
    zone: Identifier = column("Zone whose headroom it adds to.", references="zones.zone")
    kind: Literal["line", "substation"] = column("What is built.", use="people")
    headroom_mw: float = column("Firm headroom that one unit adds.", unit="MW", gt=0, le=100_000)
    units: int = column("Units that can be built.", unit="1", default=1, ge=1, le=100)
    first_period: str | None = column("First period in which it can be ordered; blank for the first.", default=None)
    lead_months: float = column("Time from order to in service.", unit="months", ge=0, le=360)
    cost_million_usd: float = column("Cost of one unit.", unit="million USD", ge=0, le=10_000)
    payer: Literal["developers", "grid"] = column(
        "Who pays: developers out of the region's budget, or the grid company outside of it."
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark: how it was derived.", default=None, use="people")
