"""Which order slots and crews a plan takes."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats, Integers
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.held_values import held_by_name, held_until_next, start_years
from planner.scenario import Scenario

ROUNDING = 1e-6
"""What a number of slots, or of MW of crews, may lack."""


def slots_taken(scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity) -> Booleans:
    """Tell whether the slots of the latest orders that serve by a period were taken, by region, option and period."""
    when_ordered = _slots_taken_when_ordered(scenario, axes, activity)
    latest = _latest_order(axes, terms)
    taken = np.take_along_axis(when_ordered, np.maximum(latest, 0), axis=2)
    return np.asarray(taken & (latest >= 0))


def crews_taken(scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity) -> Booleans:
    """Tell whether crews lacked for one more unit of the latest orders that serve by a period.

    It would have been under construction from its order until that period.

    Returns:
        By region, option and period.
    """
    needed = np.array([row.crew_mw for row in scenario.options])
    left = _crews_left_mw(scenario, axes, activity)
    latest = _latest_order(axes, terms)
    short = np.zeros(latest.shape, dtype=bool)
    for region, option, period in zip(*np.nonzero((latest >= 0) & (needed > 0)[None, :, None]), strict=True):
        building = left[region, latest[region, option, period] : period]
        short[region, option, period] = bool((building < needed[option] - ROUNDING).any())
    return short


def _latest_order(axes: Axes, terms: EquipmentTerms) -> Integers:
    """Latest period in which an order serves by a period, where that is soonest; -1 for none.

    Returns:
        By region, option and period.
    """
    periods = np.arange(len(axes.period))
    latest = np.full((len(axes.region), len(axes.option), len(periods)), -1, dtype=np.int64)
    for region in np.unique(axes.region_of_site):
        leads = terms.lead_periods[axes.region_of_site == region]
        lead = np.where(leads < 0, len(periods), leads).min(axis=0)
        serves_by = (periods + lead)[:, :, None] <= periods
        latest[region] = np.where(serves_by, periods[:, None], -1).max(axis=1)
    return latest


def _slots_taken_when_ordered(scenario: Scenario, axes: Axes, activity: Activity) -> Booleans:
    """Tell whether the orders of a period took all slots, by region, option and order period."""
    orders = axes.by_region(activity.orders)
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


def _crews_left_mw(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """What the crews could build more at once, by region and period; infinite where there is no limit."""
    needed = np.array([row.crew_mw for row in scenario.options])
    building = activity.orders.cumsum(axis=2) - activity.delivered
    rows = [(row.region, row.year, row.crew_mw) for row in scenario.crews]
    crews = held_by_name(axes.region, rows, start_years(scenario), missing=np.inf)
    left: Floats = crews - axes.by_region(np.einsum("o,sot->st", needed, building))
    return left
