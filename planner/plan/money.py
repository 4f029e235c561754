"""What a plan costs, by whom and when it is paid."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Floats, positions
from planner.plan.equipment_terms import EquipmentTerms, start_years
from planner.plan.held_values import held_until_next
from planner.scenario import Scenario


def equipment_million_usd(axes: Axes, terms: EquipmentTerms, activity: Activity) -> Floats:
    """Cost of the orders, paid with the order, by site, option and order period."""
    unit_cost = np.nan_to_num(terms.cost_million_usd)[axes.region_of_site]
    return activity.orders * unit_cost


def accelerators_million_usd(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Cost of the accelerators, paid when they are bought, by region, supply row and period."""
    list_price = np.array([row.price_usd for row in scenario.accelerators])
    product = positions(axes.accelerator, [row.accelerator for row in scenario.accelerator_supply])
    premium = np.array([row.premium_fraction for row in scenario.accelerator_supply])
    cost: Floats = activity.bought * (list_price[product] * (1 + premium))[None, :, None] / 1e6
    return cost


def budget_million_usd(scenario: Scenario, axes: Axes) -> Floats:
    """Capital that becomes available by region and period; what was before the first period is there in it."""
    budget = np.zeros((len(axes.region), len(axes.period)))
    for row in scenario.budgets:
        period = scenario.calendar.number(row.period)
        if period < len(axes.period):
            budget[axes.region.get_loc(row.region), max(period, 0)] += row.budget_million_usd
    return budget


def margin_lost_million_usd(scenario: Scenario, axes: Axes, output_lost_kt_per_year: Floats) -> Floats:
    """Margin of the aluminium not made, by site and period; before the first year of a margin it is zero."""
    margins = np.zeros((len(axes.region), len(axes.period)))
    for place, region in enumerate(axes.region):
        rows = [row for row in scenario.smelter_margins if row.region == region]
        held = held_until_next(
            [row.year for row in rows], [row.margin_usd_per_t for row in rows], start_years(scenario)
        )
        margins[place] = np.nan_to_num(held)
    years_per_period = scenario.calendar.period_months / 12
    return output_lost_kt_per_year * margins[axes.region_of_site] * years_per_period / 1e3
