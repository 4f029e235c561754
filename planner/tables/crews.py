"""Crews: how much can be built at once."""

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Crew(Row):
    """How much a region can build at once, by year."""

    TABLE = "crews"
    KEY = ("region", "year")

    region: Identifier = column("Region whose crews they are.", references="regions.region")
    year: int = column("Calendar year; holds until the next year given.", ge=1990, le=2100)
    crew_mw: float = column("IT power that can be under construction at once.", unit="MW", ge=0, le=1_000_000)
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark: how it was derived.", default=None, use="people")
