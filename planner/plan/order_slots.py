"""Which order slots a plan takes."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Integers
from planner.plan.equipment_terms import EquipmentTerms, start_years
from planner.plan.held_values import held_until_next
from planner.scenario import Scenario

ROUNDING = 1e-6
"""What a number of slots may lack to the next whole one."""


def slots_taken(scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity) -> Booleans:
    """Tell whether the slots of the latest orders that serve by a period were taken, by region, option and period."""
    when_ordered = _taken_when_ordered(scenario, axes, activity)
    periods = np.arange(len(axes.period))
    taken = np.zeros_like(when_ordered)
    for region in range(len(axes.region)):
        leads = terms.lead_periods[axes.region_of_zone == region]
        if not len(leads):
            continue
        lead = np.where(leads < 0, len(periods), leads).min(axis=0)
        for option in range(len(axes.option)):
            serves_by = (periods + lead[option])[:, None] <= periods
            latest = np.where(serves_by, periods[:, None], -1).max(axis=0)
            taken[region, option] = (latest >= 0) & when_ordered[region, option, latest]
    return taken


def _taken_when_ordered(scenario: Scenario, axes: Axes, activity: Activity) -> Booleans:
    """Tell whether the orders of a period took all slots, by region, option and order period."""
    orders: Integers = np.zeros((len(axes.region), len(axes.option), len(axes.period)), dtype=np.int64)
    np.add.at(orders, axes.region_of_site, activity.orders)
    years = start_years(scenario)
    taken = np.zeros(orders.shape, dtype=bool)
    for region, option in sorted({(row.region or "", row.option) for row in scenario.order_slots}):
        rows = [row for row in scenario.order_slots if (row.region or "", row.option) == (region, option)]
        slots = held_until_next([row.year for row in rows], [row.slots_per_period for row in rows], years)
        sharing = [place for place, name in enumerate(axes.region) if region in ("", name)]
        place_of_option = axes.option.get_loc(option)
        whole_slots = np.floor(np.nan_to_num(slots, nan=np.inf) + ROUNDING)
        taken[sharing, place_of_option] |= orders[sharing, place_of_option].sum(axis=0) >= whole_slots
    return taken
