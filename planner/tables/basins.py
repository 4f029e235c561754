"""Basins: water that sites share."""

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Basin(Row):
    """A river or groundwater basin whose water several sites share."""

    TABLE = "basins"
    KEY = ("basin",)

    basin: Identifier = column("Name of the basin.")
    name: Text = column("Name for people.", use="people")
    water_allowance_ml_per_year: float = column(
        "Water that all its sites may use.", unit="ML/year", ge=0, le=10_000_000
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark: how it was derived.", default=None, use="people")
