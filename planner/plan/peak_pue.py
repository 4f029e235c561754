"""The design-day PUE of every cooling technology at every site."""

import numpy as np

from planner.plan.axes import Floats
from planner.scenario import Scenario
from planner.tables import Climate, Cooling
from sites.cooling_performance import cooling_performance


def peak_pue(scenario: Scenario) -> Floats:
    """Compute the PUE at the design temperature by site and cooling technology."""
    by_climate = {
        climate.climate: [_peak_pue(technology, climate) for technology in scenario.cooling]
        for climate in scenario.climates
    }
    return np.array([by_climate[site.climate] for site in scenario.sites], dtype=float)


def _peak_pue(technology: Cooling, climate: Climate) -> float:
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
    ).peak_pue
