"""The tables of money: capital by region and owner, running costs, and what compute costs."""

import numpy as np
import pandas as pd

from planner.plan.activity import Activity
from planner.plan.axes import Axes
from planner.plan.capital import Capital
from planner.plan.clusters import site_eflops
from planner.plan.levelised import discounted_compute_eflops_months, discounted_cost_million_usd
from planner.plan.money import Payments
from planner.plan.rows import Cash, LevelisedCost, OwnerCash
from planner.plan.tidy import tidy
from planner.scenario import Scenario


def cash_table(scenario: Scenario, axes: Axes, payments: Payments) -> pd.DataFrame:
    """Follow the money of each region."""
    capital = Capital.of_regions(scenario, axes, payments)
    by_grid = np.array([row.payer == "grid" for row in scenario.reinforcements], dtype=bool)
    columns = {
        "budget_million_usd": capital.budget,
        "equipment_million_usd": capital.equipment,
        "accelerators_million_usd": capital.accelerators,
        "reinforcements_million_usd": capital.reinforcements,
        "unspent_million_usd": capital.unspent,
        "grid_reinforcements_million_usd": axes.reinforcements_by_region(payments.reinforcements * by_grid[:, None]),
        "energy_million_usd": axes.by_region(payments.energy),
        "fuel_million_usd": axes.by_region(payments.fuel.sum(axis=1)),
        "carbon_million_usd": axes.by_region(payments.carbon),
        "removal_million_usd": axes.by_region(payments.removal),
        "pause_million_usd": axes.by_region(payments.pause),
        "smelter_million_usd": axes.by_region(payments.smelter),
        "rent_million_usd": payments.rent,
    }
    return tidy(Cash, axes, ("region", "period"), columns, keep="active")


def owner_cash_table(scenario: Scenario, axes: Axes, payments: Payments) -> pd.DataFrame:
    """Follow the capital of each owner."""
    capital = Capital.of_owners(scenario, axes, payments)
    columns = {
        "budget_million_usd": capital.budget,
        "equipment_million_usd": capital.equipment,
        "accelerators_million_usd": capital.accelerators,
        "unspent_million_usd": capital.unspent,
    }
    return tidy(OwnerCash, axes, ("owner", "period"), columns, keep="active")


def levelised_table(scenario: Scenario, axes: Axes, activity: Activity, payments: Payments) -> pd.DataFrame:
    """Divide all discounted costs of a region by its discounted compute, of its sites and rented."""
    cost = discounted_cost_million_usd(scenario, axes, payments)
    eflops = axes.by_region(site_eflops(scenario, activity)) + activity.rented_eflops
    compute = discounted_compute_eflops_months(scenario, eflops)
    columns = {
        "cost_million_usd": cost,
        "compute_eflops_months": compute,
        "levelised_million_usd_per_eflops_month": np.divide(cost, compute, out=np.zeros_like(cost), where=compute > 0),
    }
    return tidy(LevelisedCost, axes, ("region",), columns, keep="all")
