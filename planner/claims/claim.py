"""A claim: a sentence, its source, a number of the plan, and the bound that decides."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from planner.tables.column import Identifier, Text
from planner.tables.sites import SiteKind

Number = Annotated[float, Field(allow_inf_nan=False)]
Channel = Literal["legal", "grey", "domestic"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Measure(_Entry):
    """A number of a plan or of its scenario."""

    metric: str = Field(description="Which number; the documentation lists them with what each needs.")
    region: Identifier | None = Field(default=None, description="Region.")
    period: str | None = Field(default=None, description="Period; the last one if blank.")
    since: str | None = Field(default=None, description="First period of a range; that of the scenario if blank.")
    until: str | None = Field(default=None, description="Last period of a range; that of the scenario if blank.")
    of: str | None = Field(default=None, description="Number by period that has to reach something.")
    reaches: Number | None = Field(default=None, description="Value that it has to reach.")
    ahead_of: Identifier | None = Field(default=None, description="Region that it has to reach instead of a value.")
    limits: tuple[str, ...] = Field(default=(), description="Limits, by the names that a plan gives them.")
    accelerator: Identifier | None = Field(default=None, description="Accelerator.")
    channel: Channel | None = Field(default=None, description="Channel of supply.")
    option: Identifier | None = Field(default=None, description="Option.")
    kind: SiteKind | None = Field(default=None, description="Kind of sites; all sites if blank.")
    mw: Number | None = Field(default=None, description="Facility power at the design peak, MW.")
    count: Number | None = Field(default=None, description="Number of accelerators.")


class Claim(_Entry):
    """One claim; without a measure it is context, kept so that nothing said is lost."""

    claim: Identifier = Field(description="Name of the claim.")
    sentence: Text = Field(description="What is claimed.")
    source: Identifier = Field(description="Who says so, a row of sources.csv.")
    under: tuple[Identifier, ...] = Field(
        default=(), description="Overrides that a run must have for the claim to be tested on it; any run if blank."
    )
    measure: Measure | None = Field(default=None, description="The number; blank for context.")
    over: Measure | None = Field(default=None, description="Number that the first one is divided by.")
    at_least: Number | None = Field(default=None, description="Refuted below this.")
    at_most: Number | None = Field(default=None, description="Refuted above this.")
    note: Text | None = Field(default=None, description="How the number stands for the sentence.")


class Ledger(_Entry):
    """What `claims.yaml` says."""

    format_version: Literal[1] = Field(description="Version of this format.")
    claims: tuple[Claim, ...] = Field(description="Claims.")
