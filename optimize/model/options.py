"""Options of each site: kinds, sizes, bounds and lead schedules."""

from collections.abc import Callable

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet
from optimize.model.discounting import share_left
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from optimize.model.sizes import add_sizes
from optimize.model.unit_bounds import most_units
from planner.quantities import column_quantities, with_unit_of
from planner.tables import Equipment, Option


def add_options(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add what can be ordered for each site: by kind, by size, with bounds and lead schedules."""
    scenario = data.scenario
    options = {option.option: option for option in scenario.options}
    model.OPTIONS = ElementSet(list(options))
    model.capacity_mw = ArrayParam(
        model.OPTIONS,
        values=column_quantities(scenario.options, Option, "capacity_mw", per="unit", blank=0.0),
        unit="MW/unit",
    )
    model.SITE_OPTIONS = ElementSet(dimen=2, elements=data.site_options)
    _add_set(model, data, "CONNECTIONS", lambda row: row.kind == "connection" and row.contract == "firm")
    _add_set(model, data, "NON_FIRM_CONNECTIONS", lambda row: row.kind == "connection" and row.contract == "non_firm")
    _add_set(model, data, "BAYS", lambda row: row.kind == "substation")
    _add_set(model, data, "TRANSFORMERS", lambda row: row.kind == "transformer")
    _add_set(model, data, "HALLS", lambda row: row.kind == "hall")
    blocks = [((s, options[e].cooling), e) for s, e in data.site_options if options[e].kind == "cooling"]
    technologies = [(s, c) for s in model.SITES for c in model.COOLING]
    model.COOLING_BLOCKS = GroupedSet(model.SITES, model.COOLING, groups=grouped(blocks, technologies))

    most = most_units(data, model.largest_import_mw.array, model.largest_generation_mw.array)
    model.most_units = ArrayParam(model.SITE_OPTIONS, values=most, unit="unit")
    model.units_added = ArrayParam(model.SITE_OPTIONS, model.PERIODS, values=data.units_added, unit="unit")
    add_sizes(model, data)
    _add_schedules(model, data)


def _add_set(model: pyo.ConcreteModel, data: ModelData, name: str, chosen: Callable[[Option], bool]) -> None:
    """Add the options of each site that are chosen."""
    options = {row.option for row in data.scenario.options if chosen(row)}
    pairs = [pair for pair in data.site_options if pair[1] in options]
    setattr(model, name, GroupedSet(model.SITES, groups=grouped(pairs, model.SITES)))


def _add_schedules(model: pyo.ConcreteModel, data: ModelData) -> None:
    schedules = {schedule.name: schedule for schedule in data.schedules if schedule is not None}
    names = [schedule.name if schedule else "none" for schedule in data.schedules]
    model.SCHEDULES = ElementSet([*schedules, "none"])
    arriving: dict[tuple[str, int], list[int]] = {(n, t): [] for n in model.SCHEDULES for t in range(data.periods)}
    for name, order, period in ((n, order, t) for n, found in schedules.items() for order, t in found.orders):
        arriving[name, period].append(order)
    model.ARRIVING = GroupedSet(model.SCHEDULES, model.PERIODS, groups=arriving)
    model.UNIT_SCHEDULES = ElementSet(
        dimen=3, elements=[(s, e, name) for (s, e), name in zip(data.site_options, names, strict=True)]
    )
    # By schedule first: many sites share one.
    number_of = {name: number for number, name in enumerate(model.SCHEDULES)}
    of_pair = [number_of[name] for name in names]
    arrives, cost = np.zeros((len(number_of), data.periods)), np.zeros((len(number_of), data.periods))
    for name, schedule in schedules.items():
        arrives[number_of[name]] = [arrival is not None for arrival in schedule.arrivals]
        cost[number_of[name]] = schedule.unit_cost_million_usd
    model.most_orders = ArrayParam(
        model.SITE_OPTIONS, model.PERIODS, values=arrives[of_pair] * model.most_units.array[:, None], unit="unit"
    )
    model.unit_cost_million_usd = ArrayParam(
        model.SITE_OPTIONS,
        model.PERIODS,
        values=with_unit_of(cost[of_pair], Equipment, "cost_million_usd", per="unit"),
        unit="million USD/unit",
    )
    model.unit_share_left = ArrayParam(
        model.OPTIONS,
        model.PERIODS,
        values=share_left(data, column_quantities(data.scenario.options, Option, "life_months")),
        unit="1",
    )
