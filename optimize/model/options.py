"""Options of each site: kinds, sizes, bounds and lead schedules."""

from collections.abc import Callable

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam
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
    model.OPTIONS = pyo.Set(dimen=1, initialize=list(options))
    model.capacity_mw = ArrayParam(
        model.OPTIONS,
        values=column_quantities(scenario.options, Option, "capacity_mw", per="unit", blank=0.0),
        unit="MW/unit",
    )
    model.SITE_OPTIONS = pyo.Set(dimen=2, initialize=data.site_options)
    _add_set(model, data, "CONNECTIONS", lambda row: row.kind == "connection" and row.contract == "firm")
    _add_set(model, data, "NON_FIRM_CONNECTIONS", lambda row: row.kind == "connection" and row.contract == "non_firm")
    _add_set(model, data, "BAYS", lambda row: row.kind == "substation")
    _add_set(model, data, "TRANSFORMERS", lambda row: row.kind == "transformer")
    _add_set(model, data, "HALLS", lambda row: row.kind == "hall")
    blocks = [((s, options[e].cooling), e) for s, e in data.site_options if options[e].kind == "cooling"]
    technologies = [(s, c) for s in model.SITES for c in model.COOLING]
    model.COOLING_BLOCKS = pyo.Set(model.SITES, model.COOLING, dimen=1, initialize=grouped(blocks, technologies))

    most = most_units(data, model.largest_import_mw.array, model.largest_generation_mw.array)
    model.most_units = ArrayParam(model.SITE_OPTIONS, values=most, unit="unit")
    model.units_added = ArrayParam(model.SITE_OPTIONS, model.PERIODS, values=data.units_added, unit="unit")
    add_sizes(model, data)
    _add_schedules(model, data)


def _add_set(model: pyo.ConcreteModel, data: ModelData, name: str, chosen: Callable[[Option], bool]) -> None:
    """Add the options of each site that are chosen."""
    options = {row.option for row in data.scenario.options if chosen(row)}
    pairs = [pair for pair in data.site_options if pair[1] in options]
    setattr(model, name, pyo.Set(model.SITES, dimen=1, initialize=grouped(pairs, model.SITES)))


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
    model.most_orders = ArrayParam(
        model.SITE_OPTIONS, model.PERIODS, values=arrives * model.most_units.array[:, None], unit="unit"
    )
    model.unit_cost_million_usd = ArrayParam(
        model.SITE_OPTIONS,
        model.PERIODS,
        values=with_unit_of(cost, Equipment, "cost_million_usd", per="unit").reshape(len(cost), data.periods),
        unit="million USD/unit",
    )
    model.unit_share_left = ArrayParam(
        model.OPTIONS,
        model.PERIODS,
        values=share_left(data, column_quantities(data.scenario.options, Option, "life_months")),
        unit="1",
    )
