"""What becomes of the potlines of a smelter: shut, converted, restarted."""

from dataclasses import dataclass

import numpy as np

from planner.plan.axes import Axes, Floats, Integers
from planner.plan.later import later
from planner.scenario import Scenario


@dataclass(frozen=True)
class PotlineHistory:
    """Potlines by site and period; zero where there is no smelter.

    Attributes:
        shut: potlines shut until then.
        restarted: potlines whose restart began until then.
        converted: potlines whose load serves accelerators.
        freed_mw: that load.
        output_lost_kt_per_year: output given up; negative where restarts add some.
    """

    shut: Integers
    restarted: Integers
    converted: Integers
    freed_mw: Floats
    output_lost_kt_per_year: Floats

    @classmethod
    def of(cls, scenario: Scenario, axes: Axes, *, shut: Integers, restarted: Integers) -> "PotlineHistory":
        """Follow the potlines through time."""
        converted = np.zeros_like(shut)
        freed, lost = np.zeros(shut.shape), np.zeros(shut.shape)
        for smelter in scenario.smelters:
            site = axes.site.get_loc(smelter.site)
            running = smelter.status == "running"
            back = smelter.restart_months
            makes_metal = later(restarted[site], 0 if back is None else scenario.calendar.periods(back))
            converted[site] = later(shut[site], scenario.calendar.periods(smelter.conversion_months))
            converted[site] -= restarted[site] if running else 0
            freed[site] = smelter.potline_mw * np.maximum(converted[site], 0)
            lost[site] = smelter.potline_kt_per_year * ((shut[site] if running else 0) - makes_metal)
        return cls(shut, restarted, converted, freed, lost)
