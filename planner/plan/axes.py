"""The axes of a plan's arrays: what stands at which position."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from planner.scenario import Scenario

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Booleans = npt.NDArray[np.bool_]
Names = npt.NDArray[np.str_]


@dataclass(frozen=True)
class Axes:
    """The names along each axis, in the order of the scenario's tables, and who belongs to whom.

    Attributes:
        period: labels of the periods in order.
        zone_of_site: position of each site's zone.
        region_of_zone: position of each zone's region.
        region_of_site: position of each site's region.
    """

    region: "pd.Index[str]"
    zone: "pd.Index[str]"
    site: "pd.Index[str]"
    option: "pd.Index[str]"
    cooling: "pd.Index[str]"
    accelerator: "pd.Index[str]"
    supply: "pd.Index[str]"
    period: "pd.Index[str]"
    zone_of_site: Integers
    region_of_zone: Integers
    region_of_site: Integers

    @classmethod
    def of(cls, scenario: Scenario) -> "Axes":
        """Lay out the axes of a scenario."""
        region = pd.Index([row.region for row in scenario.regions], dtype="str")
        zone = pd.Index([row.zone for row in scenario.zones], dtype="str")
        region_of_zone = positions(region, [row.region for row in scenario.zones])
        zone_of_site = positions(zone, [row.zone for row in scenario.sites])
        return cls(
            region=region,
            zone=zone,
            site=pd.Index([row.site for row in scenario.sites], dtype="str"),
            option=pd.Index([row.option for row in scenario.options], dtype="str"),
            cooling=pd.Index([row.cooling for row in scenario.cooling], dtype="str"),
            accelerator=pd.Index([row.accelerator for row in scenario.accelerators], dtype="str"),
            supply=pd.Index([row.supply for row in scenario.accelerator_supply], dtype="str"),
            period=pd.Index(scenario.calendar.labels, dtype="str"),
            zone_of_site=zone_of_site,
            region_of_zone=region_of_zone,
            region_of_site=region_of_zone[zone_of_site],
        )

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
        raise ValueError(f"got {wanted[found < 0][0]!r}, expected one of {', '.join(axis[:5])} ...")
    return found
