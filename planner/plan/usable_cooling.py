"""The best cooling that a site could use for one more block."""

from dataclasses import dataclass

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Booleans, Floats
from planner.plan.capacity import cooling_capacity_mw
from planner.scenario import Scenario

ROUNDING_MW = 1e-6
"""Room that a solver's rounding may hide."""


@dataclass(frozen=True)
class UsableCooling:
    """The lowest numbers of the technologies that a site could use, by site and period.

    Attributes:
        peak_pue: of the technologies in service; of all where none is.
        annual_pue: of those with room left; of all in service where none has; of all where none is.
        annual_wue_l_per_kwh: of the same.
    """

    peak_pue: Floats
    annual_pue: Floats
    annual_wue_l_per_kwh: Floats

    @classmethod
    def of(cls, scenario: Scenario, activity: Activity) -> "UsableCooling":
        """Look at what is in service and what of it has room."""
        cooling = activity.cooling
        capacity = cooling_capacity_mw(scenario, activity.units, np.ones_like(cooling.rejection))
        left = cooling_capacity_mw(scenario, activity.units, cooling.rejection) - activity.cooling_mw
        in_service = _or_all(capacity > 0)
        with_room = left > ROUNDING_MW
        usable = np.where(with_room.any(axis=1, keepdims=True), with_room, in_service)
        return cls(
            peak_pue=_lowest(cooling.peak_pue, in_service),
            annual_pue=_lowest(cooling.annual_pue, usable),
            annual_wue_l_per_kwh=_lowest(cooling.annual_wue_l_per_kwh, usable),
        )


def _or_all(choice: Booleans) -> Booleans:
    return np.where(choice.any(axis=1, keepdims=True), choice, True)


def _lowest(numbers: Floats, choice: Booleans) -> Floats:
    lowest: Floats = np.where(choice, numbers[:, :, None], np.inf).min(axis=1)
    return lowest
