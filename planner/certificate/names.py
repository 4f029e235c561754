"""The axes of the arrays: the names of sites, options, periods and so on, and who belongs to whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.scenario import Scenario

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Labels = NDArray[np.object_]


@dataclass(frozen=True)
class Axis:
    """The names along one dimension of an array.

    Attributes:
        labels: all names in order.
        numbers: the position of each name.
    """

    labels: Labels
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, names: Sequence[str]) -> "Axis":
        """Make the axis of these names, which must differ."""
        return cls(np.array(names, dtype=object), {name: number for number, name in enumerate(names)})

    def __len__(self) -> int:
        """Count the names."""
        return len(self.labels)

    def positions(self, names: Iterable[str]) -> Integers:
        """Find many names; -1 for one that is not there."""
        return np.array([self.numbers.get(name, -1) for name in names], dtype=np.int64)

    def position(self, name: str) -> int:
        """Find one name.

        Raises:
            KeyError: if it is not there.
        """
        return self.numbers[name]

    def places(self, names: Iterable[str]) -> Integers:
        """Find many names.

        Raises:
            KeyError: if one is not there.
        """
        return np.array([self.numbers[name] for name in names], dtype=np.int64)


TRAINING_SIZES = Axis.of(("1e25", "1e26", "1e27", "1e28", "1e29", "1e30"))
"""Sizes of the training runs that a plan dates, in FLOP."""

PAYERS = Axis.of(("developers", "grid"))
"""Who may pay for a reinforcement."""


@dataclass(frozen=True)
class Names:
    """The axes of a scenario.

    Attributes:
        buyer: the common pools of the regions, by the regions' names, then the owners.
        zone_of_site: position of the zone of each site.
        region_of_zone: position of the region of each zone.
        region_of_site: position of the region of each site.
        buyer_of_site: position of the buyer of each site: its owner, else the pool of its region.
        region_of_buyer: position of the region of each buyer.
    """

    site: Axis
    zone: Axis
    region: Axis
    owner: Axis
    buyer: Axis
    basin: Axis
    option: Axis
    cooling: Axis
    generator: Axis
    reinforcement: Axis
    accelerator: Axis
    supply: Axis
    period: Axis
    zone_of_site: Integers
    region_of_zone: Integers
    region_of_site: Integers
    buyer_of_site: Integers
    region_of_buyer: Integers

    @classmethod
    def of(cls, scenario: Scenario) -> "Names":
        """Collect the names of a scenario in the order of its tables."""
        zone = Axis.of([row.zone for row in scenario.zones])
        region = Axis.of([row.region for row in scenario.regions])
        zone_of_site = zone.places([row.zone for row in scenario.sites])
        region_of_zone = region.places([row.region for row in scenario.zones])
        region_of_site = region_of_zone[zone_of_site]
        buyer = Axis.of([*(row.region for row in scenario.regions), *(row.owner for row in scenario.owners)])
        buyers = [
            scenario.regions[place].region if row.owner is None else row.owner
            for row, place in zip(scenario.sites, region_of_site, strict=True)
        ]
        home = [*(row.region for row in scenario.regions), *(row.region for row in scenario.owners)]
        return cls(
            site=Axis.of([row.site for row in scenario.sites]),
            zone=zone,
            region=region,
            owner=Axis.of([row.owner for row in scenario.owners]),
            buyer=buyer,
            basin=Axis.of([row.basin for row in scenario.basins]),
            option=Axis.of([row.option for row in scenario.options]),
            cooling=Axis.of([row.cooling for row in scenario.cooling]),
            generator=Axis.of([row.generator for row in scenario.generators]),
            reinforcement=Axis.of([row.reinforcement for row in scenario.reinforcements]),
            accelerator=Axis.of([row.accelerator for row in scenario.accelerators]),
            supply=Axis.of([row.supply for row in scenario.accelerator_supply]),
            period=Axis.of(scenario.calendar.labels),
            zone_of_site=zone_of_site,
            region_of_zone=region_of_zone,
            region_of_site=region_of_site,
            buyer_of_site=buyer.places(buyers),
            region_of_buyer=region.places(home),
        )

    def axis(self, column: str) -> Axis:
        """Find the axis of a column of a plan table that holds names.

        Raises:
            KeyError: if no axis belongs to the column.
        """
        return {
            "site": self.site,
            "zone": self.zone,
            "region": self.region,
            "owner": self.owner,
            "buyer": self.buyer,
            "basin": self.basin,
            "option": self.option,
            "cooling": self.cooling,
            "generator": self.generator,
            "reinforcement": self.reinforcement,
            "accelerator": self.accelerator,
            "supply": self.supply,
            "training_flop": TRAINING_SIZES,
            "period": self.period,
            "order_period": self.period,
            "first_period": self.period,
            "largest_cluster_site": self.site,
            "payer": PAYERS,
        }[column]
