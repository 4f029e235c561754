"""Water: what sites and basins may use, and the rights that come with converted potlines."""

import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from planner.quantities import column_quantities
from planner.tables import Basin, Site, Smelter


def add_water(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the sites and the basins whose water is limited, with their allowances; dry sites need none."""
    scenario = data.scenario
    smelters = {row.site for row in scenario.smelters}
    use = data.performance.annual_wue_l_per_kwh.max(axis=1, initial=0.0)
    wet = [site for site, most_l_per_kwh in zip(scenario.sites, use, strict=True) if most_l_per_kwh > 0]
    limited = [site for site in wet if site.water_allowance_ml_per_year is not None]
    wet_basins = {site.basin for site in wet}
    in_basins = [(site.basin, site.site) for site in scenario.sites if site.basin in wet_basins - {None}]
    basins = [row for row in scenario.basins if any(basin == row.basin for basin, _ in in_basins)]
    names = [row.basin for row in basins]
    model.WATER_LIMITED = ElementSet([site.site for site in limited])
    model.water_allowance_ml_per_year = ArrayParam(
        model.WATER_LIMITED, values=column_quantities(limited, Site, "water_allowance_ml_per_year"), unit="ML/year"
    )
    model.BASINS = ElementSet(names)
    model.SITES_IN_BASIN = GroupedSet(model.BASINS, groups=grouped(in_basins, names))
    model.SMELTERS_IN_BASIN = GroupedSet(
        model.BASINS, groups=grouped((pair for pair in in_basins if pair[1] in smelters), names)
    )
    model.basin_allowance_ml_per_year = ArrayParam(
        model.BASINS, values=column_quantities(basins, Basin, "water_allowance_ml_per_year"), unit="ML/year"
    )
    # A potline's right passes with its load, so it is counted by the load freed.
    right = column_quantities(scenario.smelters, Smelter, "potline_water_ml_per_year", per="potline")
    load = column_quantities(scenario.smelters, Smelter, "potline_mw", per="potline")
    model.water_right_ml_per_mw_year = ArrayParam(model.SMELTERS, values=right / load, unit="ML/(MW year)")
