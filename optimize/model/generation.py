"""On-site generation: technologies by site, what they may run on, and the decisions on their supply."""

import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet, TemplateVar
from optimize.model.generators import SiteGenerator, site_generators
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from planner.quantities import column_quantities
from planner.tables import Generator, Site


def add_generation(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the technologies of each site with permits and fuel limits, and what they supply."""
    scenario = data.scenario
    found = site_generators(data)
    _add_technologies(model, data, found)
    supplying = [(each.site, each.generator.generator) for each in found if each.supplies]
    sites = dict.fromkeys(site for site, _ in supplying)
    limited = [row for row in scenario.sites if row.site in sites and row.fuel_limit_gj_per_day is not None]
    model.SITE_GENERATORS = ElementSet(dimen=2, elements=supplying)
    model.GENERATORS_AT = GroupedSet(model.SITES, groups=grouped(supplying, model.SITES))
    model.SUPPLIED_SITES = ElementSet(list(sites))
    model.FUEL_LIMITED = ElementSet([row.site for row in limited])
    model.fuel_limit_gj_per_day = ArrayParam(
        model.FUEL_LIMITED, values=column_quantities(limited, Site, "fuel_limit_gj_per_day"), unit="GJ/day"
    )
    model.gen = TemplateVar(
        model.SITE_GENERATORS,
        model.PERIODS,
        upper=lambda m, s, _g, _t: m.largest_generation_mw[s],
        of_site=True,
        unit="MW",
    )
    model.run = TemplateVar(
        model.SITE_GENERATORS,
        model.PERIODS,
        upper=lambda m, s, _g, _t: m.largest_generation_mw[s],
        of_site=True,
        unit="MW",
    )


def _add_technologies(model: pyo.ConcreteModel, data: ModelData, found: tuple[SiteGenerator, ...]) -> None:
    rows = data.scenario.generators
    site_rows = {row.site: row for row in data.scenario.sites}
    technologies = [(each.site, each.generator.generator) for each in found]
    units = [((each.site, each.generator.generator), row.option) for each in found for row in each.options]
    may_fail = [
        ((each.site, each.generator.generator), row.option)
        for each in found
        if each.loses_largest
        for row in each.options
    ]
    sites = list(dict.fromkeys(site for site, _ in technologies))
    model.GENERATORS = ElementSet([row.generator for row in rows])
    model.availability = ArrayParam(
        model.GENERATORS, values=column_quantities(rows, Generator, "availability_fraction"), unit="1"
    )
    model.fuel_gj_per_mw_day = ArrayParam(
        model.GENERATORS, values=column_quantities(rows, Generator, "heat_rate_gj_per_mwh"), unit="GJ/(MW day)"
    )
    model.SITE_TECHNOLOGIES = ElementSet(dimen=2, elements=technologies)
    model.GENERATOR_UNITS = GroupedSet(model.SITE_TECHNOLOGIES, groups=grouped(units, technologies))
    model.GENERATOR_UNITS_TO_LOSE = GroupedSet(model.SITE_TECHNOLOGIES, groups=grouped(may_fail, technologies))
    model.GENERATION_SITES = ElementSet(sites)
    model.GENERATOR_UNITS_AT = GroupedSet(
        model.GENERATION_SITES, groups=grouped(((s, e) for (s, _), e in units), sites)
    )
    permitted = column_quantities([site_rows[site] for site in sites], Site, "generation_permit_mw")
    model.generation_permit_mw = ArrayParam(model.GENERATION_SITES, values=permitted, unit="MW")
