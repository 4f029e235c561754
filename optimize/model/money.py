"""Budgets by region, and what is paid from them."""

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData


def add_money(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the regions that have a budget and what they spend it on."""
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
        initialize=grouped(((region_of[s], (s, e)) for s, e in data.site_options), model.BUDGETED),
    )
    model.PURCHASES_OF = pyo.Set(
        model.BUDGETED, dimen=2, initialize=grouped(((r, (r, j)) for r, j in data.purchases), model.BUDGETED)
    )
