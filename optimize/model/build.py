"""Build the Pyomo model of a scenario: sets, parameters, variables, limits, objective."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam, TemplateVar
from optimize.limits import LIMITS
from optimize.model.by_year import row_by_period
from optimize.model.firm_capacity import add_firm_capacity
from optimize.model.model_data import ModelData
from optimize.model.unit_bounds import largest_import_mw, most_units
from optimize.objectives.compute import add_compute_objective


def build_model(data: ModelData) -> pyo.ConcreteModel:
    """Build the model. Members of constraints, variables and parameters are made only when asked for."""
    model = pyo.ConcreteModel(name=data.scenario.settings.name)
    _add_ground(model, data)
    _add_options(model, data)
    _add_smelters(model, data)
    _add_accelerators(model, data)
    _add_order_books(model, data)
    _add_money(model, data)
    _add_variables(model)
    add_firm_capacity(model)
    for limit in LIMITS:
        limit.add(model)
    add_compute_objective(model, data)
    return model


def _grouped(pairs: Iterable[tuple[Any, Any]], keys: Iterable[Any]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: groups[key] for key in keys}


def _add_ground(model: pyo.ConcreteModel, data: ModelData) -> None:
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
        model.ZONES, dimen=1, initialize=_grouped(((site.zone, site.site) for site in scenario.sites), zones)
    )
    model.SITES_IN_REGION = pyo.Set(
        model.REGIONS,
        dimen=1,
        initialize=_grouped(((region_of[site.zone], site.site) for site in scenario.sites), regions),
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


def _add_options(model: pyo.ConcreteModel, data: ModelData) -> None:
    scenario = data.scenario
    options = {option.option: option for option in scenario.options}
    model.OPTIONS = pyo.Set(dimen=1, initialize=list(options))
    model.capacity_mw = ArrayParam(model.OPTIONS, values=[row.capacity_mw or 0.0 for row in scenario.options])
    model.capacity_mva = ArrayParam(model.OPTIONS, values=[row.capacity_mva or 0.0 for row in scenario.options])
    model.SITE_OPTIONS = pyo.Set(dimen=2, initialize=data.site_options)
    for name, kind in (
        ("CONNECTIONS", "connection"),
        ("BAYS", "substation"),
        ("TRANSFORMERS", "transformer"),
        ("HALLS", "hall"),
    ):
        of_kind = [pair for pair in data.site_options if options[pair[1]].kind == kind]
        setattr(model, name, pyo.Set(model.SITES, dimen=1, initialize=_grouped(of_kind, model.SITES)))
    blocks = [((s, options[e].cooling), e) for s, e in data.site_options if options[e].kind == "cooling"]
    technologies = [(s, c) for s in model.SITES for c in model.COOLING]
    model.COOLING_BLOCKS = pyo.Set(model.SITES, model.COOLING, dimen=1, initialize=_grouped(blocks, technologies))

    largest_import = model.largest_import_mw.array
    model.most_units = ArrayParam(model.SITE_OPTIONS, values=most_units(data, largest_import))
    model.units_added = ArrayParam(model.SITE_OPTIONS, model.PERIODS, values=data.units_added)
    _add_sizes(model, data)
    _add_schedules(model, data)


def _add_sizes(model: pyo.ConcreteModel, data: ModelData) -> None:
    options = {option.option: option for option in data.scenario.options}
    by_kind: dict[tuple[str, str], list[str]] = defaultdict(list)
    for site, option in data.site_options:
        if options[option].capacity_mva is not None:
            by_kind[site, options[option].kind].append(option)
    firm, steps, next_sizes, smallest = [], [], [], []
    for (site, _kind), found in by_kind.items():
        sizes = sorted(found, key=lambda option: (options[option].capacity_mva, option))
        ratings = [options[option].capacity_mva or 0.0 for option in sizes]
        firm += [(site, option) for option in sizes]
        steps += list(np.diff([0.0, *ratings]))
        next_sizes += [(site, small, large) for small, large in pairwise(sizes)]
        smallest.append((site, sizes[0]))
    model.FIRM_UNITS = pyo.Set(dimen=2, initialize=firm)
    model.size_step_mva = ArrayParam(model.FIRM_UNITS, values=steps)
    model.NEXT_SIZES = pyo.Set(dimen=3, initialize=next_sizes)
    model.SMALLEST_SIZES = pyo.Set(dimen=2, initialize=smallest)


def _add_schedules(model: pyo.ConcreteModel, data: ModelData) -> None:
    schedules = {schedule.name: schedule for schedule in data.schedules if schedule is not None}
    names = [schedule.name if schedule else "none" for schedule in data.schedules]
    model.SCHEDULES = pyo.Set(dimen=1, initialize=[*schedules, "none"])
    model.ARRIVING = pyo.Set(
        model.SCHEDULES,
        model.PERIODS,
        dimen=1,
        initialize={
            (name, period): schedules[name].orders_in_service(period) if name in schedules else []
            for name in model.SCHEDULES
            for period in range(data.periods)
        },
    )
    model.UNIT_SCHEDULES = pyo.Set(
        dimen=3, initialize=[(s, e, name) for (s, e), name in zip(data.site_options, names, strict=True)]
    )
    arrives = np.array(
        [
            [schedule is not None and schedule.arrivals[order] is not None for order in range(data.periods)]
            for schedule in data.schedules
        ],
        dtype=float,
    ).reshape(len(data.schedules), data.periods)
    cost = [schedule.unit_cost_million_usd if schedule else (0.0,) * data.periods for schedule in data.schedules]
    model.most_orders = ArrayParam(model.SITE_OPTIONS, model.PERIODS, values=arrives * model.most_units.array[:, None])
    model.unit_cost_million_usd = ArrayParam(
        model.SITE_OPTIONS, model.PERIODS, values=np.array(cost).reshape(len(data.schedules), data.periods)
    )


def _add_smelters(model: pyo.ConcreteModel, data: ModelData) -> None:
    scenario = data.scenario
    smelters = {row.site: row for row in scenario.smelters}
    zone_of = {site.site: site.zone for site in scenario.sites}
    region_of = {zone.zone: zone.region for zone in scenario.zones}
    rows = list(smelters.values())
    conversion = [scenario.calendar.periods(row.conversion_months) for row in rows]
    model.SMELTERS = pyo.Set(dimen=1, initialize=list(smelters))
    model.SMELTER_AT = pyo.Set(model.SITES, dimen=1, initialize={s: [s] if s in smelters else [] for s in model.SITES})
    model.SMELTERS_IN_ZONE = pyo.Set(
        model.ZONES, dimen=1, initialize=_grouped(((zone_of[s], s) for s in smelters), model.ZONES)
    )
    model.FREEING = pyo.Set(
        dimen=2,
        initialize=[
            (row.site, period) for row, lag in zip(rows, conversion, strict=True) for period in range(lag, data.periods)
        ],
    )
    running = [(region_of[zone_of[row.site]], row.site) for row in rows if row.status == "running"]
    limits = {
        region.region: region.smelter_closure_limit_kt_per_year
        for region in scenario.regions
        if region.smelter_closure_limit_kt_per_year is not None
    }
    model.CLOSURE_LIMITED = pyo.Set(
        dimen=1, initialize=[region for region in limits if any(region == owner for owner, _ in running)]
    )
    model.RUNNING_SMELTERS_IN = pyo.Set(
        model.CLOSURE_LIMITED, dimen=1, initialize=_grouped(running, model.CLOSURE_LIMITED)
    )
    model.closure_limit_kt_per_year = ArrayParam(
        model.CLOSURE_LIMITED, values=[limits[region] for region in model.CLOSURE_LIMITED]
    )
    model.potlines = ArrayParam(model.SMELTERS, values=[row.potlines for row in rows])
    model.potline_mw = ArrayParam(model.SMELTERS, values=[row.potline_mw for row in rows])
    model.potline_kt_per_year = ArrayParam(model.SMELTERS, values=[row.potline_kt_per_year for row in rows])
    model.conversion_periods = ArrayParam(model.SMELTERS, values=conversion)
    freed = [
        [row.potlines * row.potline_mw * (t >= lag) for t in range(data.periods)]
        for row, lag in zip(rows, conversion, strict=True)
    ]
    model.most_freed_mw = ArrayParam(
        model.SMELTERS, model.PERIODS, values=np.array(freed, dtype=float).reshape(len(rows), data.periods)
    )
    model.smelting_mw = ArrayParam(
        model.SITES,
        values=[smelters[s].potlines * smelters[s].potline_mw if s in smelters else 0.0 for s in model.SITES],
    )


def _add_accelerators(model: pyo.ConcreteModel, data: ModelData) -> None:
    scenario = data.scenario
    zone_region = {zone.zone: zone.region for zone in scenario.zones}
    products = {region.region: data.products_of(region.region) for region in scenario.regions}
    liquid = {row.accelerator for row in scenario.accelerators if row.heat == "liquid"}
    own = {site.site: products[zone_region[site.zone]] for site in scenario.sites}
    product_of = {row.supply: row.accelerator for row in scenario.accelerator_supply}
    shared = [row.supply for row in scenario.accelerator_supply if row.region is None]
    model.PRODUCTS = pyo.Set(dimen=1, initialize=[row.accelerator for row in scenario.accelerators])
    model.block_mw = ArrayParam(model.PRODUCTS, values=data.block_mw)
    model.PRODUCTS_AT = pyo.Set(model.SITES, dimen=1, initialize=own)
    model.LIQUID_PRODUCTS_AT = pyo.Set(
        model.SITES, dimen=1, initialize={s: [k for k in found if k in liquid] for s, found in own.items()}
    )
    model.SITE_PRODUCTS = pyo.Set(dimen=2, initialize=[(s, k) for s, found in own.items() for k in found])
    model.REGION_PRODUCTS = pyo.Set(dimen=2, initialize=[(r, k) for r, found in products.items() for k in found])
    model.SUPPLIES = pyo.Set(dimen=1, initialize=list(product_of))
    model.PURCHASES = pyo.Set(dimen=2, initialize=data.purchases)
    model.OFFERS = pyo.Set(
        model.REGION_PRODUCTS,
        dimen=2,
        initialize=_grouped((((r, product_of[j]), (r, j)) for r, j in data.purchases), model.REGION_PRODUCTS),
    )
    model.SHARED_OFFERS = pyo.Set(dimen=1, initialize=shared)
    model.BUYERS = pyo.Set(model.SHARED_OFFERS, dimen=1, initialize={j: list(products) for j in shared})
    model.offered_blocks = ArrayParam(model.SUPPLIES, model.PERIODS, values=data.offered_blocks)
    model.block_cost_million_usd = ArrayParam(model.SUPPLIES, values=data.block_cost_million_usd)


def _add_order_books(model: pyo.ConcreteModel, data: ModelData) -> None:
    scenario = data.scenario
    zone_region = {zone.zone: zone.region for zone in scenario.zones}
    region_of = {site.site: zone_region[site.zone] for site in scenario.sites}
    keys = list(dict.fromkeys((row.region, row.option) for row in scenario.order_slots))
    names = [f"{region or 'all regions'}/{option}" for region, option in keys]
    members = {
        name: [(s, e) for s, e in data.site_options if e == option and region in (None, region_of[s])]
        for name, (region, option) in zip(names, keys, strict=True)
    }
    slots = np.full((len(keys), data.periods), np.inf)
    for number, key in enumerate(keys):
        rows = row_by_period(
            [row for row in scenario.order_slots if (row.region, row.option) == key], scenario.calendar
        )
        slots[number] = [row.slots_per_period if row else np.inf for row in rows]
    model.ORDER_BOOKS = pyo.Set(dimen=1, initialize=names)
    model.ORDERS_IN_BOOK = pyo.Set(model.ORDER_BOOKS, dimen=2, initialize=members)
    model.order_slots = ArrayParam(model.ORDER_BOOKS, model.PERIODS, values=slots)
    model.BOOK_PERIODS = pyo.Set(
        dimen=2,
        initialize=[
            (name, period)
            for number, name in enumerate(names)
            for period in range(data.periods)
            if np.isfinite(slots[number, period]) and members[name]
        ],
    )


def _add_money(model: pyo.ConcreteModel, data: ModelData) -> None:
    scenario = data.scenario
    zone_region = {zone.zone: zone.region for zone in scenario.zones}
    region_of = {site.site: zone_region[site.zone] for site in scenario.sites}
    budgeted = [
        region.region for region in scenario.regions if any(row.region == region.region for row in scenario.budgets)
    ]
    budget = np.zeros((len(budgeted), data.periods))
    for row in scenario.budgets:
        period = max(scenario.calendar.number(row.period), 0)
        if period < data.periods:
            budget[budgeted.index(row.region), period] += row.budget_million_usd
    model.BUDGETED = pyo.Set(dimen=1, initialize=budgeted)
    model.budget_million_usd = ArrayParam(model.BUDGETED, model.PERIODS, values=budget)
    model.ORDERABLE_IN = pyo.Set(
        model.BUDGETED,
        dimen=2,
        initialize=_grouped(((region_of[s], (s, e)) for s, e in data.site_options), model.BUDGETED),
    )
    model.PURCHASES_OF = pyo.Set(
        model.BUDGETED, dimen=2, initialize=_grouped(((r, (r, j)) for r, j in data.purchases), model.BUDGETED)
    )


def _add_variables(model: pyo.ConcreteModel) -> None:
    model.grid = TemplateVar(model.SITES, model.PERIODS, upper=lambda m, s, t: m.largest_import_mw[s, t], of_site=True)
    model.it = TemplateVar(model.SITES, model.COOLING, model.PERIODS, of_site=True)
    model.stock = TemplateVar(model.SITE_PRODUCTS, model.PERIODS, integer=True, of_site=True)
    model.warehouse = TemplateVar(model.REGION_PRODUCTS, model.PERIODS)
    model.buy = TemplateVar(model.PURCHASES, model.PERIODS, upper=lambda m, _r, j, t: m.offered_blocks[j, t])
    model.unspent = TemplateVar(model.BUDGETED, model.PERIODS)
    model.units = TemplateVar(
        model.SITE_OPTIONS, model.PERIODS, upper=lambda m, s, e, _t: m.most_units[s, e], of_site=True
    )
    model.orders = TemplateVar(
        model.SITE_OPTIONS, model.PERIODS, integer=True, upper=lambda m, s, e, t: m.most_orders[s, e, t], of_site=True
    )
    model.present = TemplateVar(
        model.FIRM_UNITS, model.PERIODS, integer=True, upper=lambda _m, _s, _e, _t: 1, of_site=True
    )
    model.shut = TemplateVar(
        model.SMELTERS, model.PERIODS, integer=True, upper=lambda m, s, _t: m.potlines[s], of_site=True
    )
    model.freed = TemplateVar(model.SMELTERS, model.PERIODS, upper=lambda m, s, t: m.most_freed_mw[s, t], of_site=True)
