"""Periods, regions, zones, sites and their cooling technologies."""

import pyomo.environ as pyo

from optimize.arrays import ArrayParam
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from optimize.model.unit_bounds import largest_import_mw


def add_ground(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the sets of places and periods and the parameters of sites and zones."""
    scenario = data.scenario
    region_of = {zone.zone: zone.region for zone in scenario.zones}
    regions = {region.region: region for region in scenario.regions}
    sites, zones = [site.site for site in scenario.sites], [zone.zone for zone in scenario.zones]
    model.PERIODS = pyo.RangeSet(0, data.periods - 1)
    model.FIRST_PERIOD = pyo.RangeSet(0, 0)
    model.LATER_PERIODS = pyo.RangeSet(1, data.periods - 1)
    model.REGIONS = pyo.Set(dimen=1, initialize=list(regions))
    model.ZONES = pyo.Set(dimen=1, initialize=zones)
    model.SITES = pyo.Set(dimen=1, initialize=sites)
    model.SITES_IN_ZONE = pyo.Set(
        model.ZONES, dimen=1, initialize=grouped(((site.zone, site.site) for site in scenario.sites), zones)
    )
    model.SITES_IN_REGION = pyo.Set(
        model.REGIONS,
        dimen=1,
        initialize=grouped(((region_of[site.zone], site.site) for site in scenario.sites), regions),
    )
    own = [regions[region_of[site.zone]] for site in scenario.sites]
    model.power_factor = ArrayParam(model.SITES, values=[region.power_factor for region in own])
    model.emergency_factor = ArrayParam(model.SITES, values=[region.emergency_factor for region in own])
    model.headroom_mw = ArrayParam(model.ZONES, model.PERIODS, values=data.headroom_mw)
    model.contract_mw = ArrayParam(model.SITES, model.PERIODS, values=data.contract_mw)
    model.connection_limit_mw = ArrayParam(model.SITES, values=[site.connection_limit_mw for site in scenario.sites])
    model.largest_import_mw = ArrayParam(model.SITES, model.PERIODS, values=largest_import_mw(data))
    model.COOLING = pyo.Set(dimen=1, initialize=[row.cooling for row in scenario.cooling])
    model.LIQUID_COOLING = pyo.Set(dimen=1, initialize=[row.cooling for row in scenario.cooling if row.serves_liquid])
    model.peak_pue = ArrayParam(model.SITES, model.COOLING, values=data.peak_pue)
