"""Policies: where and when a rule on power, carbon or spread holds."""

from collections.abc import Callable

import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet, TemplateVar
from optimize.model.by_year import row_by_period
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from planner.quantities import Quantities, column_quantities, with_unit_of
from planner.tables import Generator, Policy, Zone

Rules = dict[str, tuple[Policy | None, ...]]
"""The row that holds in each period, by region."""


def add_policies(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the rules by site or region and period, and what they count: green power, carbon, regional compute."""
    scenario = data.scenario
    rules = {
        region: row_by_period([row for row in scenario.policies if row.region == region], scenario.calendar)
        for region in model.REGIONS
        if len(model.SITES_IN_REGION[region])
    }
    region_of = {s: r for r in rules for s in model.SITES_IN_REGION[r]}
    model.GENERATORS_IN_REGION = GroupedSet(
        model.REGIONS,
        dimen=2,
        groups=grouped(((region_of[s], (s, g)) for s, g in model.SITE_GENERATORS), model.REGIONS),
    )
    _add_energy_mix(model, data)
    _add_rules(model, rules)
    by_region = {r: [row.carbon_price_usd_per_t if row else 0.0 for row in rows] for r, rows in rules.items()}
    prices = [by_region[region_of[s]] for s in model.SITES]
    model.carbon_price_million_usd_year_per_kt = ArrayParam(
        model.SITES,
        model.PERIODS,
        values=with_unit_of(prices, Policy, "carbon_price_usd_per_t").reshape(-1, data.periods) * data.period,
        unit="million USD/(kt/year)",
    )


def _add_rules(model: pyo.ConcreteModel, rules: Rules) -> None:
    pue = {
        (s, t): value
        for (r, t), value in _asked(rules, lambda row: row.annual_pue_maximum).items()
        for s in model.SITES_IN_REGION[r]
    }
    green = _asked(rules, lambda row: row.green_share_minimum or None)
    carbon = {
        (r, t): value
        for (r, t), value in _asked(rules, lambda row: row.carbon_limit_kt_per_year).items()
        if _gives_off_carbon(model, r)
    }
    spread = _asked(rules, lambda row: row.largest_site_share_maximum)
    model.PUE_CAPPED = ElementSet(dimen=2, elements=list(pue))
    model.annual_pue_maximum = ArrayParam(model.PUE_CAPPED, values=_numbers(pue, "annual_pue_maximum"), unit="1")
    model.GREEN_SHARED = ElementSet(dimen=2, elements=list(green))
    model.green_share_minimum = ArrayParam(model.GREEN_SHARED, values=_numbers(green, "green_share_minimum"), unit="1")
    model.CARBON_LIMITED = ElementSet(dimen=2, elements=list(carbon))
    model.carbon_limit_kt_per_year = ArrayParam(
        model.CARBON_LIMITED, values=_numbers(carbon, "carbon_limit_kt_per_year"), unit="kt/year"
    )
    model.CONCENTRATED = ElementSet(dimen=2, elements=list(spread))
    model.largest_site_share_maximum = ArrayParam(
        model.CONCENTRATED, values=_numbers(spread, "largest_site_share_maximum"), unit="1"
    )
    model.CONCENTRATED_SITES = ElementSet(
        dimen=3, elements=[(s, r, t) for r, t in spread for s in model.SITES_IN_REGION[r]]
    )
    model.region_compute = TemplateVar(model.CONCENTRATED, unit="EFLOP/s")


def _asked(rules: Rules, number: Callable[[Policy], float | None]) -> dict[tuple[str, int], float]:
    """Give the number that a rule asks for by region and period, where it asks."""
    found = {
        (region, period): number(row)
        for region, rows in rules.items()
        for period, row in enumerate(rows)
        if row is not None
    }
    return {place: value for place, value in found.items() if value is not None}


def _numbers(asked: dict[tuple[str, int], float], column: str) -> Quantities:
    return with_unit_of(list(asked.values()), Policy, column)


def _gives_off_carbon(model: pyo.ConcreteModel, region: str) -> bool:
    grid = any(model.grid_carbon_kt_per_mw_year[s] > 0 for s in model.SITES_IN_REGION[region])
    return grid or any(model.generator_carbon_kt_per_mw_year[g] > 0 for _, g in model.GENERATORS_IN_REGION[region])


def _add_energy_mix(model: pyo.ConcreteModel, data: ModelData) -> None:
    scenario = data.scenario
    zones = {zone.zone: zone for zone in scenario.zones}
    own = [zones[site.zone] for site in scenario.sites]
    model.green_fraction = ArrayParam(model.SITES, values=column_quantities(own, Zone, "green_fraction"), unit="1")
    model.grid_carbon_kt_per_mw_year = ArrayParam(
        model.SITES, values=column_quantities(own, Zone, "carbon_t_per_mwh"), unit="kt/(MW year)"
    )
    model.generator_carbon_kt_per_mw_year = ArrayParam(
        model.GENERATORS,
        values=column_quantities(scenario.generators, Generator, "carbon_t_per_mwh"),
        unit="kt/(MW year)",
    )
