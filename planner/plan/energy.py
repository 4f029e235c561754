"""Energy, water and carbon of the sites, on the annual mean."""

from dataclasses import dataclass

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Floats
from planner.scenario import Scenario

THOUSAND_HOURS_PER_YEAR = 8.76
"""Turns MW into GWh a year, and MW times L/kWh into ML a year."""


@dataclass(frozen=True)
class SiteEnergy:
    """Energy, water and carbon in each period, by site and period.

    Attributes:
        grid_gwh: energy from the grid.
        own_gwh: energy from generators on site.
        water_ml: water used by cooling.
        carbon_kt: carbon dioxide of all the energy.
    """

    grid_gwh: Floats
    own_gwh: Floats
    water_ml: Floats
    carbon_kt: Floats

    @classmethod
    def of(cls, scenario: Scenario, axes: Axes, activity: Activity) -> "SiteEnergy":
        """Add them up over the hours of each period."""
        years = scenario.calendar.period_months / 12
        of_zone = np.array([row.carbon_t_per_mwh for row in scenario.zones])[axes.zone_of_site, None]
        of_generator = np.array([row.carbon_t_per_mwh for row in scenario.generators])
        grid_gwh = THOUSAND_HOURS_PER_YEAR * years * activity.grid_mean_mw
        generated_gwh = THOUSAND_HOURS_PER_YEAR * years * activity.generated_mean_mw
        return cls(
            grid_gwh=grid_gwh,
            own_gwh=generated_gwh.sum(axis=1),
            water_ml=years * water_ml_per_year(activity),
            carbon_kt=of_zone * grid_gwh + np.einsum("g,sgt->st", of_generator, generated_gwh),
        )


def water_ml_per_year(activity: Activity) -> Floats:
    """Water that cooling uses, by site and period."""
    per_hour: Floats = np.einsum("sc,sct->st", activity.cooling.annual_wue_l_per_kwh, activity.cooling_mw)
    return THOUSAND_HOURS_PER_YEAR * per_hour
