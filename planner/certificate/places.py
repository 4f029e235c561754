"""Where a number of a plan stands: site, zone, region or buyer, item and period."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.certificate.names import Integers, Labels


@dataclass(frozen=True)
class Place:
    """Where one number stands; None where it has no such label."""

    site: str | None
    zone: str | None
    region: str | None
    buyer: str | None
    item: str | None
    period: str | None

    def __str__(self) -> str:
        """Write the place as people would: what, where, when."""
        where = self.site or self.zone or self.region or self.buyer
        named = ", ".join(part for part in (where, self.item) if part) or "plan"
        return f"{named} in {self.period}" if self.period else named


@dataclass(frozen=True)
class Places:
    """Labels of many places: each an array that broadcasts to the shape of the numbers, or None.

    Attributes:
        site: sites.
        zone: zones.
        region: regions.
        buyer: owners and common pools of regions.
        item: options, technologies, accelerators, supply rows and so on.
        period: periods.
    """

    site: Labels | None = None
    zone: Labels | None = None
    region: Labels | None = None
    buyer: Labels | None = None
    item: Labels | None = None
    period: Labels | None = None

    def at(self, shape: tuple[int, ...], flat: Integers) -> Iterator[Place]:
        """Give the places at flat positions of an array of this shape."""
        position = np.unravel_index(flat, shape)
        columns = [
            [None] * len(flat) if labels is None else np.broadcast_to(labels, shape)[position].tolist()
            for labels in (self.site, self.zone, self.region, self.buyer, self.item, self.period)
        ]
        return (Place(*labels) for labels in zip(*columns, strict=True))
