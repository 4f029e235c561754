"""The axes of the arrays: the names of sites, options, periods and so on, and who belongs to whom."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.scenario import Scenario

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Labels = NDArray[np.object_]


@dataclass(frozen=True)
class Axis:
    """The names along one dimension of an array."""

    index: pd.Index

    @classmethod
    def of(cls, names: tuple[str, ...]) -> "Axis":
        """Make the axis of these names, which must differ."""
        return cls(pd.Index(np.array(names, dtype=object), dtype=object))

    @property
    def labels(self) -> Labels:
        """All names in order."""
        return self.index.to_numpy(dtype=object)

    def __len__(self) -> int:
        """Count the names."""
        return len(self.index)

    def positions(self, names: Labels) -> Integers:
        """Find the names; -1 for one that is not there."""
        return np.asarray(self.index.get_indexer(pd.Index(names, dtype=object)), dtype=np.int64)

    def position(self, name: str) -> int:
        """Find one name.

        Raises:
            KeyError: if it is not there.
        """
        (position,) = self.positions(np.array([name], dtype=object))
        if position < 0:
            raise KeyError(name)
        return int(position)


@dataclass(frozen=True)
class Names:
    """The axes of a scenario.

    Attributes:
        zone_of_site: position of the zone of each site.
        region_of_zone: position of the region of each zone.
        region_of_site: position of the region of each site.
    """

    site: Axis
    zone: Axis
    region: Axis
    option: Axis
    cooling: Axis
    accelerator: Axis
    supply: Axis
    period: Axis
    zone_of_site: Integers
    region_of_zone: Integers
    region_of_site: Integers

    @classmethod
    def of(cls, scenario: Scenario) -> "Names":
        """Collect the names of a scenario in the order of its tables."""
        zone = Axis.of(tuple(row.zone for row in scenario.zones))
        region = Axis.of(tuple(row.region for row in scenario.regions))
        zone_of_site = zone.positions(np.array([row.zone for row in scenario.sites], dtype=object))
        region_of_zone = region.positions(np.array([row.region for row in scenario.zones], dtype=object))
        return cls(
            site=Axis.of(tuple(row.site for row in scenario.sites)),
            zone=zone,
            region=region,
            option=Axis.of(tuple(row.option for row in scenario.options)),
            cooling=Axis.of(tuple(row.cooling for row in scenario.cooling)),
            accelerator=Axis.of(tuple(row.accelerator for row in scenario.accelerators)),
            supply=Axis.of(tuple(row.supply for row in scenario.accelerator_supply)),
            period=Axis.of(scenario.calendar.labels),
            zone_of_site=zone_of_site,
            region_of_zone=region_of_zone,
            region_of_site=region_of_zone[zone_of_site],
        )

    def axis(self, key_column: str) -> Axis:
        """Find the axis of a key column of a plan table.

        Raises:
            KeyError: if no axis belongs to the column.
        """
        return {
            "site": self.site,
            "region": self.region,
            "option": self.option,
            "cooling": self.cooling,
            "accelerator": self.accelerator,
            "supply": self.supply,
            "period": self.period,
            "order_period": self.period,
        }[key_column]
