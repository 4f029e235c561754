"""Non-firm import: where the grid may interrupt, and what stands in for it."""

from collections.abc import Collection

import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet, TemplateVar
from optimize.model.generators import SiteGenerator, site_generators
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from planner.quantities import column_quantities, with_unit_of
from planner.scenario import Scenario
from planner.tables import Option, Region, Zone


def add_non_firm(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the sites with non-firm import, what backs it, and the decisions on import and on load that pauses."""
    scenario = data.scenario
    sites = non_firm_sites(data)
    zone_of = {site.site: site.zone for site in scenario.sites}
    can_pause = _pausable_sites(scenario)
    pausable = [site for site in sites if site in can_pause]
    model.NON_FIRM_SITES = ElementSet(sites)
    model.NON_FIRM_AT = GroupedSet(model.SITES, groups=_at(model.SITES, sites))
    model.PAUSABLE_SITES = ElementSet(pausable)
    model.PAUSABLE_AT = GroupedSet(model.SITES, groups=_at(model.SITES, pausable))
    model.NON_FIRM_SITES_IN_ZONE = GroupedSet(
        model.ZONES, groups=grouped(((zone_of[site], site) for site in sites), model.ZONES)
    )
    model.NON_FIRM_ZONES = ElementSet(
        dimen=1, elements=[zone for zone in model.ZONES if len(model.NON_FIRM_SITES_IN_ZONE[zone])]
    )
    _add_backing(model, data, sites, pausable)
    model.non_firm = TemplateVar(
        model.NON_FIRM_SITES, model.PERIODS, upper=lambda m, s, t: m.largest_import_mw[s, t], of_site=True, unit="MW"
    )
    model.paused = TemplateVar(
        model.PAUSABLE_SITES, model.PERIODS, upper=lambda m, s, t: m.largest_import_mw[s, t], of_site=True, unit="MW"
    )


def non_firm_sites(data: ModelData) -> list[str]:
    """Give the sites that can have non-firm import: the grid offers it, and something can stand in for it."""
    scenario = data.scenario
    steps = {row.option for row in scenario.options if row.kind == "connection" and row.contract == "non_firm"}
    batteries = {row.option for row in scenario.options if row.kind == "battery"}
    offering = {row.zone for row in scenario.zone_headroom if row.non_firm_headroom_mw > 0}
    offered = {site.site for site in scenario.sites if site.zone in offering}
    offered |= {site for site, option in data.site_options if option in steps}
    backed = {site for site, option in data.site_options if option in batteries}
    backed |= {found.site for found in _backing_generators(data)} | _pausable_sites(scenario)
    return [site.site for site in scenario.sites if site.site in offered & backed]


def battery_backing_mw(option: Option, zone: Zone) -> float:
    """Give the power that a battery holds through the longest interruption in a zone, MW."""
    if option.capacity_mw is None or option.duration_hours is None:
        raise AssertionError("the door lets no battery through without its capacity and duration")
    if not zone.non_firm_event_hours:
        return option.capacity_mw
    return option.capacity_mw * min(1.0, option.duration_hours / zone.non_firm_event_hours)


def _add_backing(model: pyo.ConcreteModel, data: ModelData, sites: list[str], pausable: list[str]) -> None:
    scenario = data.scenario
    options = {row.option: row for row in scenario.options}
    zones = {zone.zone: zone for zone in scenario.zones}
    regions = {row.region: row for row in scenario.regions}
    zone_of = {site.site: zones[site.zone] for site in scenario.sites}
    non_firm = set(sites)
    batteries = [(s, e) for s, e in data.site_options if options[e].kind == "battery" and s in non_firm]
    model.SITE_BATTERIES = ElementSet(dimen=2, elements=batteries)
    model.BATTERIES = GroupedSet(model.NON_FIRM_SITES, groups=grouped(batteries, sites))
    backing_mw = [battery_backing_mw(options[e], zone_of[s]) for s, e in batteries]
    model.battery_backing_mw = ArrayParam(
        model.SITE_BATTERIES, values=with_unit_of(backing_mw, Option, "capacity_mw", per="unit"), unit="MW/unit"
    )
    backing = _backing_generators(data)
    units = [(found.site, (found.generator.generator, row.option)) for found in backing for row in found.options]
    may_fail = [
        (found.site, (found.generator.generator, row.option))
        for found in backing
        if found.loses_largest
        for row in found.options
    ]
    model.BACKING_UNITS = GroupedSet(model.NON_FIRM_SITES, dimen=2, groups=grouped(units, sites))
    model.BACKING_UNITS_TO_LOSE = GroupedSet(model.NON_FIRM_SITES, dimen=2, groups=grouped(may_fail, sites))
    model.pausable_fraction = ArrayParam(
        model.PAUSABLE_SITES,
        values=column_quantities([regions[zone_of[s].region] for s in pausable], Region, "pausable_fraction"),
        unit="1",
    )


def _backing_generators(data: ModelData) -> list[SiteGenerator]:
    """Give the technologies of each site that may run for as long as its zone interrupts."""
    zones = {zone.zone: zone for zone in data.scenario.zones}
    hours = {site.site: zones[site.zone].non_firm_hours_per_year for site in data.scenario.sites}
    return [found for found in site_generators(data) if found.generator.hours_per_year >= hours[found.site]]


def _pausable_sites(scenario: Scenario) -> set[str]:
    regions = {row.region: row for row in scenario.regions}
    zones = {
        zone.zone
        for zone in scenario.zones
        if regions[zone.region].pausable_fraction > 0
        and regions[zone.region].pausable_hours_per_year >= zone.non_firm_hours_per_year
    }
    return {site.site for site in scenario.sites if site.zone in zones}


def _at(sites: Collection[str], members: list[str]) -> dict[str, list[str]]:
    """Give each site itself where it is a member, else nothing."""
    chosen = set(members)
    return {site: [site] if site in chosen else [] for site in sites}
