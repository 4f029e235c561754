"""The tables of what is ordered and bought, and what is in service of it."""

import numpy as np
import pandas as pd

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Integers, Names
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.money import Payments
from planner.plan.rows import Order, Purchase, ReinforcementOrder, UnitsInService
from planner.plan.tidy import tidy
from planner.scenario import Scenario


def order_table(
    scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity, payments: Payments
) -> pd.DataFrame:
    """List the orders of equipment."""
    columns = {
        "units": activity.orders,
        "cost_million_usd": payments.equipment,
        "in_service_period": _labels(scenario, np.arange(len(axes.period)) + terms.lead_periods),
    }
    return tidy(Order, axes, ("site", "option", "order_period"), columns, keep=activity.orders > 0)


def reinforcement_table(scenario: Scenario, axes: Axes, activity: Activity, payments: Payments) -> pd.DataFrame:
    """List the orders of reinforcements."""
    shape = activity.reinforcement_orders.shape
    lead = np.array([scenario.calendar.periods(row.lead_months) for row in scenario.reinforcements], dtype=np.int64)
    headroom_mw = np.array([row.headroom_mw for row in scenario.reinforcements])
    payer = np.array([row.payer for row in scenario.reinforcements], dtype="str")
    columns = {
        "units": activity.reinforcement_orders,
        "headroom_mw": activity.reinforcement_orders * headroom_mw[:, None],
        "cost_million_usd": payments.reinforcements,
        "in_service_period": _labels(scenario, np.arange(len(axes.period)) + lead[:, None]),
        "payer": np.broadcast_to(payer[:, None], shape),
    }
    ordered = activity.reinforcement_orders > 0
    return tidy(ReinforcementOrder, axes, ("reinforcement", "order_period"), columns, keep=ordered)


def units_table(axes: Axes, activity: Activity) -> pd.DataFrame:
    """List the units in service."""
    return tidy(UnitsInService, axes, ("site", "option", "period"), {"units": activity.units}, keep="active")


def purchase_table(axes: Axes, activity: Activity, payments: Payments) -> pd.DataFrame:
    """List the accelerators bought."""
    columns = {"accelerators": activity.bought, "cost_million_usd": payments.accelerators}
    return tidy(Purchase, axes, ("buyer", "supply", "period"), columns, keep="active")


def _labels(scenario: Scenario, periods: Integers) -> Names:
    """Write periods, also those after the last one."""
    labels = np.array([scenario.calendar.label(period) for period in range(int(periods.max(initial=0)) + 1)])
    return labels[np.maximum(periods, 0)]
