"""Zones: what the grid can serve, and how long it takes to connect."""

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Zone(Row):
    """A grid area with a headroom schedule: balancing area, utility zone or province."""

    TABLE = "zones"
    KEY = ("zone",)
    REQUIRED = True

    zone: Identifier = column("Name of the zone.")
    name: Text = column("Name for people.", use="people")
    region: Identifier = column("Region whose rules hold.", references="regions.region")
    study_months: float = column("Time from request to agreement for a new connection.", unit="months", ge=0, le=240)
    build_months: float = column("Time from agreement to energised connection.", unit="months", ge=0, le=240)
    non_firm_study_months: float | None = column(
        "Time from request to agreement for non-firm import; blank for the same as firm.",
        unit="months",
        default=None,
        ge=0,
        le=240,
    )
    non_firm_build_months: float | None = column(
        "Time from agreement to energised non-firm connection; blank for the same as firm.",
        unit="months",
        default=None,
        ge=0,
        le=240,
    )
    non_firm_hours_per_year: float = column(
        "Most hours in a year for which non-firm import is interrupted.", unit="h/year", default=0.0, ge=0, le=8760
    )
    non_firm_event_hours: float = column(
        "Longest single interruption of non-firm import.", unit="h", default=0.0, ge=0, le=720
    )
    green_fraction: float = column("Share of the zone's energy from green power.", unit="1", default=0.0, ge=0, le=1)
    carbon_t_per_mwh: float = column("Carbon dioxide of the zone's energy.", unit="t/MWh", default=0.0, ge=0, le=3)
    latitude: float = column("Label point.", unit="degrees", ge=-90, le=90, use="people")
    longitude: float = column("Label point.", unit="degrees", ge=-180, le=180, use="people")
    source: Identifier = column("Where the queue time comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark.", default=None, use="people")


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
        le=100_000,
    )
    non_firm_headroom_mw: float = column(
        "New load on top of the firm one that the zone serves with interruptions, in all.",
        unit="MW",
        default=0.0,
        ge=0,
        le=100_000,
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark.", default=None, use="people")
