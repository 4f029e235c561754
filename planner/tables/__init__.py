"""The typed tables of a scenario: one frozen row class each, the single truth for checks, docs and templates."""

from planner.tables.accelerators import Accelerator, AcceleratorSupply
from planner.tables.column import Identifier, Text, column
from planner.tables.equipment import Cooling, Equipment, Option, OrderSlots
from planner.tables.provenance import PolicyEvent, Source
from planner.tables.regions import Budget, Region, SmelterMargin
from planner.tables.row import Row
from planner.tables.sites import Climate, Site, SiteUnit, Smelter
from planner.tables.zones import Zone, ZoneHeadroom

TABLES: tuple[type[Row], ...] = (
    Source,
    PolicyEvent,
    Region,
    Budget,
    SmelterMargin,
    Zone,
    ZoneHeadroom,
    Climate,
    Site,
    SiteUnit,
    Smelter,
    Cooling,
    Option,
    Equipment,
    OrderSlots,
    Accelerator,
    AcceleratorSupply,
)
"""Every table of a scenario, referenced tables before those that refer to them where they can be."""

__all__ = [
    "TABLES",
    "Accelerator",
    "AcceleratorSupply",
    "Budget",
    "Climate",
    "Cooling",
    "Equipment",
    "Identifier",
    "Option",
    "OrderSlots",
    "PolicyEvent",
    "Region",
    "Row",
    "Site",
    "SiteUnit",
    "Smelter",
    "SmelterMargin",
    "Source",
    "Text",
    "Zone",
    "ZoneHeadroom",
    "column",
]
