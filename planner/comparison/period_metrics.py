"""What each region comes to in each period, in one table."""

import numpy as np
import pandas as pd

from planner.outputs.frame_rows import rows_of
from planner.plan import Plan
from planner.plan.axes import Axes, Floats
from planner.plan.clusters import accelerator_tflops
from planner.scenario import Scenario

MW_PER_GW = 1e3
MILLIONS_PER_BILLION = 1e3
SPENT_COLUMNS = (
    "equipment_million_usd",
    "accelerators_million_usd",
    "reinforcements_million_usd",
    "grid_reinforcements_million_usd",
    "energy_million_usd",
    "fuel_million_usd",
    "carbon_million_usd",
    "removal_million_usd",
    "pause_million_usd",
    "smelter_million_usd",
    "rent_million_usd",
)
"""Columns of the table `cash` that are paid."""


def period_metrics(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    """Tabulate every metric by region and period, with the limit that holds the region back.

    Returns:
        One row a region and period, in the order of the scenario, with the columns ``region``, ``period``, those of
        `PERIOD_METRICS` and ``binding_limit``.
    """
    axes = Axes.of(scenario)
    compute = {
        name: axes.dense(plan.compute, ("region", "period"), name)
        for name in (
            "it_mw",
            "facility_mw",
            "effective_eflops",
            "accelerators",
            "largest_site_it_mw",
            "largest_cluster_it_mw",
            "largest_cluster_eflops",
            "training_run_yflop",
        )
    }
    spent = sum((axes.dense(plan.cash, ("region", "period"), name) for name in SPENT_COLUMNS), start=np.zeros(()))
    spent = np.cumsum(spent, axis=1)
    delivered = np.cumsum(compute["effective_eflops"], axis=1) * scenario.settings.period_months
    facility = axes.dense(plan.power, ("site", "period"), "facility_mw")
    bought = np.cumsum(axes.dense(plan.cash, ("region", "period"), "accelerators_million_usd"), axis=1)
    columns: dict[str, Floats] = {
        "it_gw": compute["it_mw"] / MW_PER_GW,
        "facility_gw": compute["facility_mw"] / MW_PER_GW,
        "effective_eflops": compute["effective_eflops"],
        "accelerators": compute["accelerators"],
        "sites_in_service": axes.by_region((axes.dense(plan.power, ("site", "period"), "it_mw") > 0).astype(float)),
        "largest_site_it_gw": compute["largest_site_it_mw"] / MW_PER_GW,
        "largest_cluster_it_gw": compute["largest_cluster_it_mw"] / MW_PER_GW,
        "largest_cluster_eflops": compute["largest_cluster_eflops"],
        "training_run_flop": compute["training_run_yflop"] * 1e24,
        "site_share_squares": _share_squares(scenario, plan, axes),
        "smelter_share": _share(axes.by_region(facility * _is_smelter(scenario)[:, None]), axes.by_region(facility)),
        "displaced_kt": np.cumsum(_of_potlines(plan, axes, "displaced_kt"), axis=1),
        "smelter_margin_million_usd": np.cumsum(_of_potlines(plan, axes, "margin_lost_million_usd"), axis=1),
        "spent_billion_usd": spent / MILLIONS_PER_BILLION,
        "accelerators_billion_usd": bought / MILLIONS_PER_BILLION,
        "spent_million_usd_per_eflops_month": _share(spent, delivered, empty=np.nan),
    }
    index = [(region, period) for region in axes.region for period in axes.period]
    table = pd.DataFrame(index, columns=["region", "period"])
    for name, values in columns.items():
        table[name] = values.reshape(-1)
    held_back: dict[tuple[str, str], str] = {
        (row.region, row.period): row.binding_limit for row in rows_of(plan.compute)
    }
    table["binding_limit"] = [held_back[place] for place in index]
    return table


def _is_smelter(scenario: Scenario) -> Floats:
    smelters = {row.site for row in scenario.smelters}
    return np.array([float(row.site in smelters) for row in scenario.sites])


def _of_potlines(plan: Plan, axes: Axes, column: str) -> Floats:
    return axes.by_region(axes.dense(plan.potlines, ("site", "period"), column))


def _share_squares(scenario: Scenario, plan: Plan, axes: Axes) -> Floats:
    """Sum of the squared shares of the sites of a region in its compute; 0 without compute."""
    stock = axes.dense(plan.stock, ("site", "accelerator", "period"), "accelerators")
    by_site = np.einsum("k,skt->st", accelerator_tflops(scenario), stock)
    return _share(axes.by_region(by_site**2), axes.by_region(by_site) ** 2)


def _share(part: Floats, whole: Floats, empty: float = 0.0) -> Floats:
    share: Floats = np.divide(part, whole, out=np.full(whole.shape, empty), where=whole > 0)
    return share
