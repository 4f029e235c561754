"""Budgets by region and by owner, and what is paid from them."""

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from planner.quantities import Quantities, with_unit_of
from planner.tables import Budget


def add_money(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the regions and owners that have a budget, what they spend it on, and what is left of it at the end."""
    scenario = data.scenario
    names = data.budgeted
    zone_region = {zone.zone: zone.region for zone in scenario.zones}
    buyer_of = {site: buyer for buyer in data.buyers for site in buyer.sites}
    region_of_buyer = {buyer.name: buyer.region for buyer in data.buyers}
    ordered = [(payer, (s, e)) for s, e in data.site_options for payer in (buyer_of[s].region, buyer_of[s].name)]
    bought = [(payer, (b, j)) for b, j in data.purchases for payer in (region_of_buyer[b], b)]
    reinforced = [
        (zone_region[row.zone], row.reinforcement) for row in scenario.reinforcements if row.payer == "developers"
    ]
    model.BUDGETED = ElementSet(names)
    model.budget_million_usd = ArrayParam(model.BUDGETED, model.PERIODS, values=_budgets(data), unit="million USD")
    model.ORDERABLE_BY = GroupedSet(model.BUDGETED, dimen=2, groups=grouped(dict.fromkeys(ordered), names))
    model.PURCHASES_OF = GroupedSet(model.BUDGETED, dimen=2, groups=grouped(dict.fromkeys(bought), names))
    model.REINFORCEMENTS_OF = GroupedSet(model.BUDGETED, groups=grouped(reinforced, names))


def _budgets(data: ModelData) -> Quantities:
    """Give the capital that becomes available, (regions and owners with a budget, periods)."""
    names, calendar = data.budgeted, data.scenario.calendar
    budgets = np.zeros((len(names), data.periods))
    for row in data.scenario.budgets:
        period = max(calendar.number(row.period), 0)
        if period < data.periods:
            budgets[names.index(row.owner or row.region), period] += row.budget_million_usd
    return with_unit_of(budgets, Budget, "budget_million_usd")
