"""From decisions to a plan: every other column and table follows from them as the mathematics says."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Floats, Names
from planner.plan.binding import binding_limit, binding_link
from planner.plan.decisions import Decisions
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.money import (
    accelerators_million_usd,
    budget_million_usd,
    equipment_million_usd,
    margin_lost_million_usd,
)
from planner.plan.plan import Outcome, Plan
from planner.plan.rows import Cash, Compute, CoolingLoad, Order, PotlinesShut, Power, Purchase, Stock, UnitsInService
from planner.plan.tidy import tidy
from planner.scenario import Scenario


def assemble_plan(scenario: Scenario, decisions: Decisions, outcomes: Sequence[Outcome]) -> Plan:
    """Derive a whole plan from its decisions.

    Rows without activity are left out, but for `compute`: it has a row for every region and period, because the
    limit that holds a region back counts most while nothing runs.

    Raises:
        ValueError: if a decision names something that the scenario lacks, or orders what cannot be ordered.
    """
    axes = Axes.of(scenario)
    terms = EquipmentTerms.of(scenario, axes)
    activity = Activity.of(scenario, axes, terms, decisions)
    links = binding_link(scenario, axes, activity)
    cash = _cash(scenario, axes, terms, activity)
    return Plan(
        orders=_orders(scenario, axes, terms, activity),
        units=tidy(UnitsInService, axes, ("site", "option", "period"), {"units": activity.units}, keep="active"),
        power=_power(axes, activity, links),
        cooling_load=tidy(
            CoolingLoad, axes, ("site", "cooling", "period"), {"it_mw": activity.cooling_mw}, keep="active"
        ),
        stock=_stock(scenario, axes, activity),
        purchases=_purchases(scenario, axes, activity),
        potlines=_potlines(scenario, axes, activity),
        cash=tidy(Cash, axes, ("region", "period"), cash, keep="active"),
        compute=_compute(scenario, axes, terms, activity, cash),
        outcomes=tuple(outcomes),
    )


def _orders(scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity) -> pd.DataFrame:
    lead = terms.lead_periods[axes.zone_of_site]
    serves_from = np.arange(len(axes.period)) + lead
    labels = np.array([scenario.calendar.label(period) for period in range(int(serves_from.max(initial=0)) + 1)])
    columns = {
        "units": activity.orders,
        "cost_million_usd": equipment_million_usd(axes, terms, activity),
        "in_service_period": labels[np.maximum(serves_from, 0)],
    }
    return tidy(Order, axes, ("site", "option", "order_period"), columns, keep="active")


def _power(axes: Axes, activity: Activity, links: Names) -> pd.DataFrame:
    columns = {
        "it_mw": activity.it_mw,
        "facility_mw": activity.facility_mw,
        "grid_mw": activity.facility_mw,
        "freed_mw": activity.freed_mw,
        "binding_link": links,
    }
    return tidy(Power, axes, ("site", "period"), columns, keep="active")


def _stock(scenario: Scenario, axes: Axes, activity: Activity) -> pd.DataFrame:
    block_size = np.array([row.block_size for row in scenario.accelerators])
    columns = {
        "blocks": activity.accelerators // block_size[None, :, None],
        "accelerators": activity.accelerators,
        "it_mw": activity.stock_mw,
    }
    return tidy(Stock, axes, ("site", "accelerator", "period"), columns, keep="active")


def _purchases(scenario: Scenario, axes: Axes, activity: Activity) -> pd.DataFrame:
    columns = {
        "accelerators": activity.bought,
        "cost_million_usd": accelerators_million_usd(scenario, axes, activity),
    }
    return tidy(Purchase, axes, ("region", "supply", "period"), columns, keep="active")


def _potlines(scenario: Scenario, axes: Axes, activity: Activity) -> pd.DataFrame:
    """List the potlines shut; idled ones give up no output."""
    output = np.zeros((len(axes.site), 1))
    for smelter in scenario.smelters:
        if smelter.status == "running":
            output[axes.site.get_loc(smelter.site)] = smelter.potline_kt_per_year
    output_lost = activity.shut * output
    columns = {
        "potlines_shut": activity.shut,
        "freed_mw": activity.freed_mw,
        "output_lost_kt_per_year": output_lost,
        "margin_lost_million_usd": margin_lost_million_usd(scenario, axes, output_lost),
    }
    return tidy(PotlinesShut, axes, ("site", "period"), columns, keep="active")


def _cash(scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity) -> dict[str, Floats]:
    """Follow the money of each region; one without a budget carries nothing over."""
    equipment = np.zeros((len(axes.region), len(axes.period)))
    np.add.at(equipment, axes.region_of_site, equipment_million_usd(axes, terms, activity).sum(axis=1))
    accelerators = accelerators_million_usd(scenario, axes, activity).sum(axis=1)
    budget = budget_million_usd(scenario, axes)
    unspent = np.maximum((budget - equipment - accelerators).cumsum(axis=1), 0.0)
    has_budget = np.isin(axes.region, [row.region for row in scenario.budgets])[:, None]
    return {
        "budget_million_usd": budget,
        "equipment_million_usd": equipment,
        "accelerators_million_usd": accelerators,
        "unspent_million_usd": unspent * has_budget,
    }


def _compute(
    scenario: Scenario,
    axes: Axes,
    terms: EquipmentTerms,
    activity: Activity,
    cash: dict[str, Floats],
) -> pd.DataFrame:
    shape = len(axes.region), len(axes.period)
    speed = np.array([row.peak_tflops * row.sustained_fraction for row in scenario.accelerators])
    it_mw, facility_mw, eflops, largest = (np.zeros(shape) for _ in range(4))
    accelerators = np.zeros(shape, dtype=np.int64)
    np.add.at(it_mw, axes.region_of_site, activity.it_mw)
    np.add.at(facility_mw, axes.region_of_site, activity.facility_mw)
    np.add.at(eflops, axes.region_of_site, np.einsum("k,skt->st", speed, activity.accelerators) / 1e6)
    np.add.at(accelerators, axes.region_of_site, activity.accelerators.sum(axis=1))
    np.maximum.at(largest, axes.region_of_site, activity.it_mw)
    budget_and_unspent = cash["budget_million_usd"].cumsum(axis=1), cash["unspent_million_usd"]
    columns = {
        "it_mw": it_mw,
        "facility_mw": facility_mw,
        "accelerators": accelerators,
        "effective_eflops": eflops,
        "largest_site_it_mw": largest,
        "binding_limit": binding_limit(scenario, axes, terms, activity, budget_and_unspent),
    }
    return tidy(Compute, axes, ("region", "period"), columns, keep="all")
