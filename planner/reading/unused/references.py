"""Rows that are there to be referred to, and that nothing refers to."""

from collections.abc import Iterator

from planner.reading.columns import columns_of
from planner.reading.faults import Fault
from planner.reading.typed_rows import TypedTables
from planner.tables import (
    TABLES,
    Accelerator,
    AcceleratorSupply,
    Basin,
    Climate,
    Cooling,
    Demand,
    Equipment,
    Generator,
    Option,
    Owner,
    PolicyEvent,
    Region,
    Rental,
    Row,
    Site,
    SiteUnit,
    Source,
    Zone,
    ZoneHeadroom,
)

_USES: tuple[tuple[type[Row], tuple[type[Row], ...], str], ...] = (
    (PolicyEvent, (AcceleratorSupply,), "no supply row cites it"),
    (Region, (Zone, Rental, Demand), "it has no zone"),
    (Owner, (Site,), "it has no site"),
    (Zone, (Site,), "it has no site"),
    (Climate, (Site,), "no site has it"),
    (Basin, (Site,), "no site has it"),
    (Cooling, (Option,), "no option is of it"),
    (Generator, (Option,), "no option is of it"),
    (Option, (Equipment, SiteUnit), "no region can order it and no site has it"),
    (Accelerator, (AcceleratorSupply,), "no supply row offers it"),
    (Source, TABLES, "no row cites it"),
)
"""What a row is for: the tables that refer to it when it is used."""


def unreferenced_rows(tables: TypedTables) -> Iterator[Fault]:
    """Warn of rows that nothing refers to."""
    for row_class, users, reason in _USES:
        used = {name for user in users for name in _references(tables, user, row_class)}
        table = tables.of(row_class)
        key = row_class.KEY[0]
        for number, row in table:
            if getattr(row, key) not in used:
                yield table.cells.fault(number, key, f"never used: {reason}", severity="warning")


def _references(tables: TypedTables, user: type[Row], target: type[Row]) -> set[str]:
    """All names of rows of one table that another one gives."""
    reference = f"{target.TABLE}.{target.KEY[0]}"
    columns = [column.name for column in columns_of(user) if column.references == reference]
    return {name for column in columns for name in tables.of(user).cells.column(column)}


def zones_without_headroom(tables: TypedTables) -> Iterator[Fault]:
    """Warn of zones in which nothing can be connected."""
    zones = tables.of(Zone)
    given = {row.zone for _, row in tables.of(ZoneHeadroom)}
    for number, zone in zones:
        if zone.zone not in given:
            message = "no row of zone_headroom.csv, so it can serve no new load"
            yield zones.cells.fault(number, "zone", message, severity="warning")
