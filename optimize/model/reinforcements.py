"""Reinforcements: lines and substations that add headroom to a zone once they are built."""

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet, TemplateVar
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from planner.quantities import Quantities, column_quantities, with_unit_of
from planner.scenario import Scenario
from planner.tables import Reinforcement


def add_reinforcements(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add what can be built for each zone, when it serves, what it costs, and the decision to order it."""
    scenario = data.scenario
    rows = scenario.reinforcements
    region_of = {zone.zone: zone.region for zone in scenario.zones}
    zones = {row.reinforcement: row.zone for row in rows}
    arrivals = {row.reinforcement: _arrivals(row, scenario) for row in rows}
    serving = [
        ((zones[name], period), (name, order))
        for name, found in arrivals.items()
        for order, arrival in enumerate(found)
        if arrival is not None
        for period in range(arrival, data.periods)
    ]
    most = [[row.units * (arrival is not None) for arrival in arrivals[row.reinforcement]] for row in rows]
    model.REINFORCEMENTS = ElementSet(list(zones))
    model.REINFORCEMENT_REGIONS = ElementSet(
        dimen=2, elements=[(name, region_of[zone]) for name, zone in zones.items()]
    )
    model.REINFORCED_BY = GroupedSet(
        model.ZONES,
        model.PERIODS,
        dimen=2,
        groups=grouped(serving, [(zone, period) for zone in model.ZONES for period in model.PERIODS]),
    )
    model.reinforcement_mw = ArrayParam(
        model.REINFORCEMENTS, values=column_quantities(rows, Reinforcement, "headroom_mw", per="unit"), unit="MW/unit"
    )
    model.reinforcement_units = ArrayParam(
        model.REINFORCEMENTS, values=column_quantities(rows, Reinforcement, "units", of="unit"), unit="unit"
    )
    model.reinforcement_cost_million_usd = ArrayParam(
        model.REINFORCEMENTS,
        values=column_quantities(rows, Reinforcement, "cost_million_usd", per="unit"),
        unit="million USD/unit",
    )
    model.most_reinforced = ArrayParam(
        model.REINFORCEMENTS,
        model.PERIODS,
        values=np.array(most, dtype=float).reshape(len(rows), data.periods),
        unit="unit",
    )
    model.reinforce = TemplateVar(
        model.REINFORCEMENTS, model.PERIODS, integer=True, upper=lambda m, j, t: m.most_reinforced[j, t], unit="unit"
    )


def most_reinforced(scenario: Scenario) -> Quantities:
    """Give the headroom that all reinforcements together can have added to each zone, (zones, periods)."""
    position = {zone.zone: place for place, zone in enumerate(scenario.zones)}
    added = np.zeros((len(scenario.zones), scenario.calendar.count))
    for row in scenario.reinforcements:
        first = min((arrival for arrival in _arrivals(row, scenario) if arrival is not None), default=None)
        if first is not None:
            added[position[row.zone], first:] += row.headroom_mw * row.units
    return with_unit_of(added, Reinforcement, "headroom_mw")


def _arrivals(row: Reinforcement, scenario: Scenario) -> list[int | None]:
    """Give the period from which an order of each period serves; None for never."""
    calendar = scenario.calendar
    first = calendar.number(row.first_period) if row.first_period else 0
    lead = calendar.periods(row.lead_months)
    return [
        order + lead if order >= first and order + lead < calendar.count else None for order in range(calendar.count)
    ]
