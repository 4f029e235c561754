"""Where numbers come from: sources and dated policy events."""

import datetime
from typing import Literal

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Source(Row):
    """A publication or data set, or an assumption with its reason."""

    TABLE = "sources"
    KEY = ("source",)
    REQUIRED = True

    source: Identifier = column("Name by which rows cite it.")
    title: Text = column("Title; for an assumption, what is assumed.", use="people")
    publisher: Text = column("Who published it; 'gigasite' for an assumption.", use="people")
    url: str | None = column(
        "Address; blank where there is none.", default=None, pattern=r"^https?://\S+$", use="people"
    )
    date: datetime.date | None = column("Date of publication or of the edition used.", default=None, use="people")
    licence: Text = column("Licence as stated; 'fact' for a single quoted figure.", use="people")
    confidence: Literal["high", "medium", "low", "assumed"] = column("How sure we are.", use="people")
    reason: Text | None = column("Why it is taken, required for an assumption.", default=None, use="people")


class PolicyEvent(Row):
    """A dated event that opens, closes or changes a supply channel."""

    TABLE = "policy_events"
    KEY = ("event",)

    event: Identifier = column("Name by which supply rows cite it.")
    date: datetime.date = column("Date on which it took effect.", use="people")
    region: Identifier = column("Region whose supply it changes.", references="regions.region", use="people")
    description: Text = column("What it changed.", use="people")
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
