"""What every cooling technology does at every site: PUE, water use and heat rejection."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.plan.axes import Floats
from planner.scenario import Scenario
from planner.tables import Climate, Cooling, Site
from sites.cooling_performance import CoolingPerformance, cooling_performance
from sites.heat_rejection import heat_rejection_fraction


@dataclass(frozen=True)
class SiteCooling:
    """Numbers of the cooling technologies, by site and technology.

    Attributes:
        peak_pue: PUE on the design day.
        annual_pue: PUE on the annual mean.
        annual_wue_l_per_kwh: water for each kWh of IT energy on the annual mean.
        rejection: share of a block's size that rejects heat on the design day.
    """

    peak_pue: Floats
    annual_pue: Floats
    annual_wue_l_per_kwh: Floats
    rejection: Floats

    @classmethod
    def of(cls, scenario: Scenario, sites: Sequence[Site] | None = None) -> "SiteCooling":
        """Compute them once for each climate, for all sites or some."""
        wanted = scenario.sites if sites is None else sites
        used = {site.climate for site in wanted}
        cells = {
            climate.climate: [(_performance(row, climate), _rejection(row, climate)) for row in scenario.cooling]
            for climate in scenario.climates
            if climate.climate in used
        }

        def by_site(number: Callable[[CoolingPerformance, float], float]) -> Floats:
            return np.array([[number(*cell) for cell in cells[site.climate]] for site in wanted], dtype=float)

        return cls(
            peak_pue=by_site(lambda performance, _: performance.peak_pue),
            annual_pue=by_site(lambda performance, _: performance.annual_pue),
            annual_wue_l_per_kwh=by_site(lambda performance, _: performance.annual_wue_l_per_kwh),
            rejection=by_site(lambda _, rejection: rejection),
        )


def _performance(technology: Cooling, climate: Climate) -> CoolingPerformance:
    return cooling_performance(
        heat_sink=technology.heat_sink,
        overhead_fraction=technology.overhead_fraction,
        supply_temperature_c=technology.supply_temperature_c,
        temperature_rise_k=technology.temperature_rise_k,
        approach_k=technology.approach_k,
        carnot_efficiency=technology.carnot_efficiency,
        water_l_per_kwh=technology.water_l_per_kwh,
        wetted_above_c=technology.wetted_above_c,
        dry_bulb_mean_c=climate.dry_bulb_mean_c,
        dry_bulb_design_c=climate.dry_bulb_design_c,
        wet_bulb_mean_c=climate.wet_bulb_mean_c,
        wet_bulb_design_c=climate.wet_bulb_design_c,
    )


def _rejection(technology: Cooling, climate: Climate) -> float:
    return heat_rejection_fraction(
        heat_sink=technology.heat_sink,
        rated_outdoor_c=technology.rated_outdoor_c,
        capacity_loss_per_k=technology.capacity_loss_per_k,
        dry_bulb_design_c=climate.dry_bulb_design_c,
        wet_bulb_design_c=climate.wet_bulb_design_c,
    )
