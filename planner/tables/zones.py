"""Zones: what the grid can serve, and how long it takes to connect."""

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Zone(Row):
    """A grid area with a headroom schedule: balancing area, utility zone or province."""

    TABLE = "zones"
    KEY = ("zone",)
    REQUIRED = True

    zone: Identifier = column("Name of the zone.")
    name: Text = column("Name for people.")
    region: Identifier = column("Region whose rules hold.", references="regions.region")
    study_months: float = column("Time from request to agreement for a new connection.", unit="months", ge=0, le=240)
    build_months: float = column("Time from agreement to energised connection.", unit="months", ge=0, le=240)
    latitude: float = column("Label point.", unit="degrees", ge=-90, le=90)
    longitude: float = column("Label point.", unit="degrees", ge=-180, le=180)
    source: Identifier = column("Where the queue time comes from.", references="sources.source")
    note: Text | None = column("Remark.", default=None)


class ZoneHeadroom(Row):
    """New load that a zone can serve from a period on."""

    TABLE = "zone_headroom"
    KEY = ("zone", "period")
    REQUIRED = True

    zone: Identifier = column("Zone.", references="zones.zone")
    period: str = column("Period from which it holds, until the next one given; before the first it is 0.")
    headroom_mw: float = column(
        "Firm new load in the zone since the start of the scenario, in all (not per period).",
        unit="MW",
        ge=0,
        le=1_000_000,
    )
    source: Identifier = column("Where it comes from.", references="sources.source")
    note: Text | None = column("Remark.", default=None)
