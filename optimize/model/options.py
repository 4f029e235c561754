"""Options of each site: kinds, sizes, bounds and lead schedules."""

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from optimize.model.unit_bounds import most_units


def add_options(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add what can be ordered for each site: by kind, by size, with bounds and lead schedules."""
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
        setattr(model, name, pyo.Set(model.SITES, dimen=1, initialize=grouped(of_kind, model.SITES)))
    blocks = [((s, options[e].cooling), e) for s, e in data.site_options if options[e].kind == "cooling"]
    technologies = [(s, c) for s in model.SITES for c in model.COOLING]
    model.COOLING_BLOCKS = pyo.Set(model.SITES, model.COOLING, dimen=1, initialize=grouped(blocks, technologies))

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
