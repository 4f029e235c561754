"""The typed tables of a scenario: one frozen row class each, the single truth for checks, docs and templates."""

from planner.tables.accelerators import Accelerator, AcceleratorSupply
from planner.tables.basins import Basin
from planner.tables.column import Identifier, Text, column
from planner.tables.crews import Crew
from planner.tables.demand import Demand, Rental
from planner.tables.equipment import Cooling, Equipment, Option, OrderSlots
from planner.tables.generators import FuelPrice, Generator
from planner.tables.owners import Budget, Owner
from planner.tables.policies import Policy
from planner.tables.provenance import PolicyEvent, Source
from planner.tables.regions import Region, SmelterMargin
from planner.tables.reinforcements import Reinforcement
from planner.tables.row import Row
from planner.tables.sites import Climate, Site, SiteUnit, Smelter
from planner.tables.zones import Zone, ZoneHeadroom

TABLES: tuple[type[Row], ...] = (
    Source,
    PolicyEvent,
    Region,
    Owner,
    Policy,
    Crew,
    Budget,
    SmelterMargin,
    Zone,
    ZoneHeadroom,
    Reinforcement,
    Climate,
    Basin,
    Site,
    SiteUnit,
    Smelter,
    Cooling,
    Generator,
    FuelPrice,
    Option,
    Equipment,
    OrderSlots,
    Accelerator,
    AcceleratorSupply,
    Rental,
    Demand,
)
"""Every table of a scenario, referenced tables before those that refer to them where they can be."""

__all__ = [
    "TABLES",
    "Accelerator",
    "AcceleratorSupply",
    "Basin",
    "Budget",
    "Climate",
    "Cooling",
    "Crew",
    "Demand",
    "Equipment",
    "FuelPrice",
    "Generator",
    "Identifier",
    "Option",
    "OrderSlots",
    "Owner",
    "Policy",
    "PolicyEvent",
    "Region",
    "Reinforcement",
    "Rental",
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
