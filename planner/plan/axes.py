"""The axes of a plan's arrays: what stands at which position."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from planner.scenario import Scenario

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Booleans = npt.NDArray[np.bool_]
Names = npt.NDArray[np.str_]
Numbers = TypeVar("Numbers", Floats, Integers)

TRAINING_FLOP = ("1e25", "1e26", "1e27", "1e28", "1e29", "1e30")
"""Sizes of the training runs, in FLOP, that a plan reports as milestones."""


@dataclass(frozen=True)
class Axes:
    """The names along each axis, in the order of the scenario's tables, and who belongs to whom.

    Attributes:
        buyer: who buys: the common pool of every region, called like it, then every owner.
        training_flop: sizes of training runs that a plan reports.
        period: labels of the periods in order.
        zone_of_site: position of each site's zone.
        buyer_of_site: position of each site's buyer.
        region_of_zone: position of each zone's region.
        region_of_buyer: position of each buyer's region.
        zone_of_reinforcement: position of each reinforcement's zone.
    """

    region: "pd.Index[str]"
    owner: "pd.Index[str]"
    buyer: "pd.Index[str]"
    zone: "pd.Index[str]"
    reinforcement: "pd.Index[str]"
    site: "pd.Index[str]"
    option: "pd.Index[str]"
    cooling: "pd.Index[str]"
    generator: "pd.Index[str]"
    accelerator: "pd.Index[str]"
    supply: "pd.Index[str]"
    training_flop: "pd.Index[str]"
    period: "pd.Index[str]"
    zone_of_site: Integers
    buyer_of_site: Integers
    region_of_zone: Integers
    region_of_buyer: Integers
    zone_of_reinforcement: Integers

    @classmethod
    def of(cls, scenario: Scenario) -> "Axes":
        """Lay out the axes of a scenario."""
        region = _names(row.region for row in scenario.regions)
        owner = _names(row.owner for row in scenario.owners)
        buyer = region.append(owner)
        zone = _names(row.zone for row in scenario.zones)
        region_of_zone = positions(region, [row.region for row in scenario.zones])
        zone_of_site = positions(zone, [row.zone for row in scenario.sites])
        pool_of_site = region[region_of_zone[zone_of_site]]
        return cls(
            region=region,
            owner=owner,
            buyer=buyer,
            zone=zone,
            reinforcement=_names(row.reinforcement for row in scenario.reinforcements),
            site=_names(row.site for row in scenario.sites),
            option=_names(row.option for row in scenario.options),
            cooling=_names(row.cooling for row in scenario.cooling),
            generator=_names(row.generator for row in scenario.generators),
            accelerator=_names(row.accelerator for row in scenario.accelerators),
            supply=_names(row.supply for row in scenario.accelerator_supply),
            training_flop=_names(TRAINING_FLOP),
            period=_names(scenario.calendar.labels),
            zone_of_site=zone_of_site,
            buyer_of_site=positions(
                buyer, [row.owner or pool for row, pool in zip(scenario.sites, pool_of_site, strict=True)]
            ),
            region_of_zone=region_of_zone,
            region_of_buyer=positions(region, [*region, *(row.region for row in scenario.owners)]),
            zone_of_reinforcement=positions(zone, [row.zone for row in scenario.reinforcements]),
        )

    @property
    def region_of_site(self) -> Integers:
        """Position of each site's region."""
        return self.region_of_zone[self.zone_of_site]

    def by_zone(self, of_sites: Numbers) -> Numbers:
        """Add up over the sites of each zone: the first axis becomes zones."""
        return _summed(of_sites, self.zone_of_site, len(self.zone))

    def by_buyer(self, of_sites: Numbers) -> Numbers:
        """Add up over the sites of each buyer: the first axis becomes buyers."""
        return _summed(of_sites, self.buyer_of_site, len(self.buyer))

    def by_region(self, of_sites: Numbers) -> Numbers:
        """Add up over the sites of each region: the first axis becomes regions."""
        return _summed(of_sites, self.region_of_site, len(self.region))

    def buyers_by_region(self, of_buyers: Numbers) -> Numbers:
        """Add up over the buyers of each region: the first axis becomes regions."""
        return _summed(of_buyers, self.region_of_buyer, len(self.region))

    def reinforcements_by_region(self, of_reinforcements: Floats) -> Floats:
        """Add up over the reinforcements of each region: the first axis becomes regions."""
        return _summed(of_reinforcements, self.region_of_zone[self.zone_of_reinforcement], len(self.region))

    def dense(self, frame: pd.DataFrame, names: Sequence[str], value: str) -> Floats:
        """Spread a column of a data frame over the axes ``names``; rows that are missing give zero.

        A name is that of an axis; a column called ``order_period`` lies on the axis ``period``.

        Raises:
            ValueError: if a cell of the frame is on none of the places of its axis.
        """
        axes = [getattr(self, "period" if name == "order_period" else name) for name in names]
        array = np.zeros([len(axis) for axis in axes])
        places = tuple(positions(axis, frame[name]) for axis, name in zip(axes, names, strict=True))
        np.add.at(array, places, frame[value].to_numpy(dtype=float))
        return array


def positions(axis: "pd.Index[str]", names: "Sequence[str] | pd.Series[Any]") -> Integers:
    """Find the positions of names on an axis.

    Raises:
        ValueError: if a name is not on the axis.
    """
    wanted = pd.Index(list(names), dtype="str")
    found = axis.get_indexer(wanted).astype(np.int64)
    if (found < 0).any():
        expected = f"one of {', '.join(axis[:5])} ..." if len(axis) else "none: the scenario has nothing of this kind"
        raise ValueError(f"got {wanted[found < 0][0]!r}, expected {expected}")
    return found


def _names(names: Iterable[str]) -> "pd.Index[str]":
    return pd.Index(list(names), dtype="str")


def _summed(parts: Numbers, group: Integers, groups: int) -> Numbers:
    total = np.zeros((groups, *parts.shape[1:]), dtype=parts.dtype)
    np.add.at(total, group, parts)
    return total
