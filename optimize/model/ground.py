"""Periods, regions, zones, sites and their cooling technologies."""

import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet
from optimize.model.climate_performance import add_climate_performance
from optimize.model.generators import largest_generation
from optimize.model.grid_access import contract, firm_headroom, non_firm_headroom
from optimize.model.grouped import grouped
from optimize.model.largest_import import largest_import
from optimize.model.model_data import ModelData
from planner.quantities import column_quantities
from planner.tables import Region, Site


def add_ground(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the sets of places and periods and the parameters of sites and zones."""
    scenario = data.scenario
    region_of = {zone.zone: zone.region for zone in scenario.zones}
    regions = {region.region: region for region in scenario.regions}
    sites, zones = [site.site for site in scenario.sites], [zone.zone for zone in scenario.zones]
    model.PERIODS = pyo.RangeSet(0, data.periods - 1)
    model.FIRST_PERIOD = ElementSet([0])
    model.LATER_PERIODS = pyo.RangeSet(1, data.periods - 1)
    model.REGIONS = ElementSet(list(regions))
    model.ZONES = ElementSet(zones)
    model.SITES = ElementSet(sites)
    model.SITES_IN_ZONE = GroupedSet(
        model.ZONES, groups=grouped(((site.zone, site.site) for site in scenario.sites), zones)
    )
    model.SITES_IN_REGION = GroupedSet(
        model.REGIONS,
        groups=grouped(((region_of[site.zone], site.site) for site in scenario.sites), regions),
    )
    own = [regions[region_of[site.zone]] for site in scenario.sites]
    model.power_factor = ArrayParam(
        model.SITES, values=column_quantities(own, Region, "power_factor", of="MW/MVA"), unit="MW/MVA"
    )
    model.emergency_factor = ArrayParam(
        model.SITES, values=column_quantities(own, Region, "emergency_factor"), unit="1"
    )
    model.headroom_mw = ArrayParam(model.ZONES, model.PERIODS, values=firm_headroom(scenario), unit="MW")
    model.non_firm_headroom_mw = ArrayParam(model.ZONES, model.PERIODS, values=non_firm_headroom(scenario), unit="MW")
    model.contract_mw = ArrayParam(model.SITES, model.PERIODS, values=contract(scenario), unit="MW")
    model.connection_limit_mw = ArrayParam(
        model.SITES, values=column_quantities(scenario.sites, Site, "connection_limit_mw"), unit="MW"
    )
    model.largest_import_mw = ArrayParam(model.SITES, model.PERIODS, values=largest_import(data), unit="MW")
    model.largest_generation_mw = ArrayParam(model.SITES, values=largest_generation(data), unit="MW")
    model.COOLING = ElementSet([row.cooling for row in scenario.cooling])
    model.LIQUID_COOLING = ElementSet([row.cooling for row in scenario.cooling if row.serves_liquid])
    add_climate_performance(model, data.performance)
