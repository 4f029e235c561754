"""What each cooling technology takes and gives in the climate of each site."""

import pyomo.environ as pyo

from optimize.arrays import ArrayParam
from planner.plan.site_cooling import SiteCooling
from planner.quantities import with_unit_of
from planner.tables import Cooling

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


def add_climate_performance(model: pyo.ConcreteModel, performance: SiteCooling) -> None:
    """Add the PUE, the water use and the heat rejection of every technology at every site."""
    sites_and_technologies = (model.SITES, model.COOLING)
    model.peak_pue = ArrayParam(*sites_and_technologies, values=performance.peak_pue, unit="1")
    model.annual_pue = ArrayParam(*sites_and_technologies, values=performance.annual_pue, unit="1")
    water = with_unit_of(performance.annual_wue_l_per_kwh, Cooling, "water_l_per_kwh")
    model.water_ml_per_mw_year = ArrayParam(*sites_and_technologies, values=water, unit="ML/(MW year)")
    model.rejection = ArrayParam(*sites_and_technologies, values=performance.rejection, unit="1")
