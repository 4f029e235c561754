"""A scenario: everything that may be built and every limit, checked at the door and immutable after."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from planner.calendar import Calendar
from planner.claims.claim import Claim
from planner.tables import (
    Accelerator,
    AcceleratorSupply,
    Basin,
    Budget,
    Climate,
    Cooling,
    Crew,
    Demand,
    Equipment,
    FuelPrice,
    Generator,
    Identifier,
    Option,
    OrderSlots,
    Owner,
    Policy,
    PolicyEvent,
    Region,
    Reinforcement,
    Rental,
    Site,
    SiteUnit,
    Smelter,
    SmelterMargin,
    Source,
    Text,
    Zone,
    ZoneHeadroom,
)


class Change(BaseModel):
    """One change that an override makes: to the cells of a column in the rows that match."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: str = Field(description="Table to change, or settings for a key of scenario.yaml.")
    column: str = Field(description="Column or key to change.")
    where: dict[str, Any] = Field(
        default_factory=dict,
        description="Only rows with these values by column, all rows if empty; null for a blank cell. "
        "A dot follows a reference, as in zone.region.",
    )
    to: Any = Field(
        default=None, description="New value, null for a blank cell. Give exactly one of to, multiply and add."
    )
    multiply: float | None = Field(default=None, allow_inf_nan=False, description="Factor on the value there.")
    add: float | None = Field(default=None, allow_inf_nan=False, description="Number added to the value there.")


class Override(BaseModel):
    """A named variant of the scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    description: Text = Field(description="What the variant stands for.")
    changes: tuple[Change, ...] = Field(min_length=1, description="Changes, made in this order.")


class Settings(BaseModel):
    """What `scenario.yaml` says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format_version: Literal[1] = Field(description="Version of this format.")
    name: Identifier = Field(description="Name of the scenario; run folders carry it.")
    title: Text = Field(description="Title for people.")
    description: Text = Field(default="", description="What the scenario stands for.")
    first_period: str = Field(description="First period, like 2024Q4.")
    last_period: str = Field(description="Last period, like 2030Q4.")
    period_months: Literal[1, 3, 6, 12] = Field(default=3, description="Length of a period in months.")
    discount_rate_per_year: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = Field(
        default=0.08, description="Rate at which later compute and cost count less, per year."
    )
    training_run_days: Annotated[float, Field(gt=0, le=3_650, allow_inf_nan=False)] = Field(
        default=90.0, description="Length of the training run whose FLOP a plan reports, in days."
    )
    overrides: dict[Identifier, Override] = Field(default_factory=dict, description="Named variants.")


@dataclass(frozen=True)
class InputFile:
    """A file that was read, by its name inside the scenario folder and its hash."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Scenario:
    """All tables of a scenario as tuples of frozen rows, in the order of their files, and its claims."""

    settings: Settings
    sources: tuple[Source, ...]
    policy_events: tuple[PolicyEvent, ...]
    regions: tuple[Region, ...]
    owners: tuple[Owner, ...]
    policies: tuple[Policy, ...]
    crews: tuple[Crew, ...]
    budgets: tuple[Budget, ...]
    smelter_margins: tuple[SmelterMargin, ...]
    zones: tuple[Zone, ...]
    zone_headroom: tuple[ZoneHeadroom, ...]
    reinforcements: tuple[Reinforcement, ...]
    climates: tuple[Climate, ...]
    basins: tuple[Basin, ...]
    sites: tuple[Site, ...]
    site_units: tuple[SiteUnit, ...]
    smelters: tuple[Smelter, ...]
    cooling: tuple[Cooling, ...]
    generators: tuple[Generator, ...]
    fuel_prices: tuple[FuelPrice, ...]
    options: tuple[Option, ...]
    equipment: tuple[Equipment, ...]
    order_slots: tuple[OrderSlots, ...]
    accelerators: tuple[Accelerator, ...]
    accelerator_supply: tuple[AcceleratorSupply, ...]
    rental: tuple[Rental, ...]
    demand: tuple[Demand, ...]
    claims: tuple[Claim, ...] = ()
    inputs: tuple[InputFile, ...] = field(default=(), compare=False)
    override: tuple[str, ...] = ()

    @cached_property
    def calendar(self) -> Calendar:
        """The periods of the scenario."""
        return Calendar.between(self.settings.first_period, self.settings.last_period, self.settings.period_months)
