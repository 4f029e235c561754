"""What each cooling technology takes and gives in the climate of each site."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyomo.environ as pyo

from optimize.arrays import ArrayParam
from planner.quantities import with_unit_of
from planner.scenario import Scenario
from planner.tables import Climate, Cooling
from sites import CoolingPerformance, cooling_performance, heat_rejection_fraction

Floats = npt.NDArray[np.float64]

PEAK_PUE_COLUMNS = (
    "sites.climate",
    "cooling.heat_sink",
    "cooling.overhead_fraction",
    "cooling.supply_temperature_c",
    "cooling.temperature_rise_k",
    "cooling.approach_k",
    "cooling.carnot_efficiency",
    "climates.dry_bulb_design_c",
    "climates.wet_bulb_design_c",
)
"""Columns from which the PUE of the design day follows."""

ANNUAL_PUE_COLUMNS = (*PEAK_PUE_COLUMNS, "climates.dry_bulb_mean_c", "climates.wet_bulb_mean_c")
"""Columns from which the PUE of the year follows."""

ANNUAL_WUE_COLUMNS = (
    "sites.climate",
    "cooling.water_l_per_kwh",
    "cooling.wetted_above_c",
    "climates.dry_bulb_mean_c",
    "climates.dry_bulb_design_c",
)
"""Columns from which the WUE of the year follows."""

REJECTION_COLUMNS = (
    "sites.climate",
    "cooling.heat_sink",
    "cooling.rated_outdoor_c",
    "cooling.capacity_loss_per_k",
    "climates.dry_bulb_design_c",
    "climates.wet_bulb_design_c",
)
"""Columns from which the heat rejection of the design day follows."""


@dataclass(frozen=True)
class ClimatePerformance:
    """Arrays by (sites, technologies).

    Attributes:
        peak_pue: facility power over IT power on the design day.
        annual_pue: facility energy over IT energy in a year.
        annual_wue_l_per_kwh: water per IT energy in a year.
        rejection: share of its rated heat rejection that a cooling block keeps on the design day.
    """

    peak_pue: Floats
    annual_pue: Floats
    annual_wue_l_per_kwh: Floats
    rejection: Floats


def climate_performance(scenario: Scenario) -> ClimatePerformance:
    """Compute the performance of every technology at every site."""
    climates = {row.climate: row for row in scenario.climates}
    pairs = [(row, climates[site.climate]) for site in scenario.sites for row in scenario.cooling]
    found = [_performance(cooling, climate) for cooling, climate in pairs]

    def by_site(values: list[float]) -> Floats:
        return np.array(values).reshape(len(scenario.sites), len(scenario.cooling))

    return ClimatePerformance(
        peak_pue=by_site([cell.peak_pue for cell in found]),
        annual_pue=by_site([cell.annual_pue for cell in found]),
        annual_wue_l_per_kwh=by_site([cell.annual_wue_l_per_kwh for cell in found]),
        rejection=by_site([_rejection(cooling, climate) for cooling, climate in pairs]),
    )


def add_climate_performance(model: pyo.ConcreteModel, performance: ClimatePerformance) -> None:
    """Add the PUE, the water use and the heat rejection of every technology at every site."""
    sites_and_technologies = (model.SITES, model.COOLING)
    model.peak_pue = ArrayParam(*sites_and_technologies, values=performance.peak_pue, unit="1")
    model.annual_pue = ArrayParam(*sites_and_technologies, values=performance.annual_pue, unit="1")
    water = with_unit_of(performance.annual_wue_l_per_kwh, Cooling, "water_l_per_kwh")
    model.water_ml_per_mw_year = ArrayParam(*sites_and_technologies, values=water, unit="ML/(MW year)")
    model.rejection = ArrayParam(*sites_and_technologies, values=performance.rejection, unit="1")


def _performance(cooling: Cooling, climate: Climate) -> CoolingPerformance:
    return cooling_performance(
        heat_sink=cooling.heat_sink,
        overhead_fraction=cooling.overhead_fraction,
        supply_temperature_c=cooling.supply_temperature_c,
        temperature_rise_k=cooling.temperature_rise_k,
        approach_k=cooling.approach_k,
        carnot_efficiency=cooling.carnot_efficiency,
        water_l_per_kwh=cooling.water_l_per_kwh,
        wetted_above_c=cooling.wetted_above_c,
        dry_bulb_mean_c=climate.dry_bulb_mean_c,
        dry_bulb_design_c=climate.dry_bulb_design_c,
        wet_bulb_mean_c=climate.wet_bulb_mean_c,
        wet_bulb_design_c=climate.wet_bulb_design_c,
    )


def _rejection(cooling: Cooling, climate: Climate) -> float:
    return heat_rejection_fraction(
        heat_sink=cooling.heat_sink,
        rated_outdoor_c=cooling.rated_outdoor_c,
        capacity_loss_per_k=cooling.capacity_loss_per_k,
        dry_bulb_design_c=climate.dry_bulb_design_c,
        wet_bulb_design_c=climate.wet_bulb_design_c,
    )
