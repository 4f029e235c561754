"""The tables that say what a region can run."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from planner.plan.activity import Activity
from planner.plan.axes import TRAINING_FLOP, Axes, Floats
from planner.plan.binding_limit import BindingLimit
from planner.plan.clusters import LargestClusters, site_eflops, training_run_yflop
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.held_values import held_by_name
from planner.plan.money import Payments
from planner.plan.plan import Outcome
from planner.plan.rows import Compute, Milestone
from planner.plan.tidy import DECIMALS, tidy
from planner.scenario import Scenario

FLOP_PER_YFLOP = 1e24


def compute_table(
    scenario: Scenario,
    axes: Axes,
    terms: EquipmentTerms,
    activity: Activity,
    payments: Payments,
    outcomes: Sequence[Outcome],
) -> pd.DataFrame:
    """List compute, the largest site and training cluster, and what holds the region back."""
    largest_site = np.zeros((len(axes.region), len(axes.period)))
    np.maximum.at(largest_site, axes.region_of_site, activity.it_mw)
    clusters = LargestClusters.of(scenario, axes, activity)
    eflops = axes.by_region(site_eflops(scenario, activity))
    unserved = np.maximum(_demand_eflops(scenario, axes) - eflops - activity.rented_eflops, 0.0)
    asks_for_demand = np.isin(axes.region, _regions_planned_for_cost(outcomes))
    demand_met = asks_for_demand[:, None] & (unserved.round(DECIMALS) == 0)
    binding = BindingLimit.of(scenario, axes, terms, activity, payments, demand_met=demand_met)
    columns = {
        "it_mw": axes.by_region(activity.it_mw),
        "facility_mw": axes.by_region(activity.facility_mw),
        "accelerators": axes.by_region(activity.accelerators.sum(axis=1)),
        "effective_eflops": eflops,
        "rented_eflops": activity.rented_eflops,
        "unserved_eflops": unserved,
        "largest_site_it_mw": largest_site,
        "largest_cluster_site": clusters.site,
        "largest_cluster_it_mw": clusters.it_mw,
        "largest_cluster_eflops": clusters.eflops,
        "training_run_yflop": training_run_yflop(scenario, clusters.eflops),
        "binding_limit": binding.limit,
        "binding_slack_fraction": binding.slack_fraction,
        "binding_next_limit": binding.next_limit,
    }
    return tidy(Compute, axes, ("region", "period"), columns, keep="all")


def milestone_table(axes: Axes, compute: pd.DataFrame) -> pd.DataFrame:
    """Find the first period in which the reported training run of a region reaches each size."""
    runs = axes.dense(compute, ("region", "period"), "training_run_yflop")
    sizes = np.array([float(size) / FLOP_PER_YFLOP for size in TRAINING_FLOP])
    reached = runs[:, None, :] >= sizes[:, None]
    first = axes.period.to_numpy(dtype="str")[reached.argmax(axis=2)]
    columns = {"period": np.where(reached.any(axis=2), first, "")}
    return tidy(Milestone, axes, ("region", "training_flop"), columns, keep="all")


def _regions_planned_for_cost(outcomes: Sequence[Outcome]) -> list[str]:
    """Name the regions whose first objective is the cost of meeting a demand."""
    first: dict[str, str] = {}
    for outcome in outcomes:
        for region in outcome.regions:
            first.setdefault(region, outcome.objective_name)
    return [region for region, name in first.items() if name == "cost"]


def _demand_eflops(scenario: Scenario, axes: Axes) -> Floats:
    rows = [(row.region, scenario.calendar.number(row.period), row.demand_eflops) for row in scenario.demand]
    return held_by_name(axes.region, rows, np.arange(len(axes.period)), missing=0.0)
