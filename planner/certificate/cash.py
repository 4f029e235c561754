"""cash: capital and running costs of a region follow from its budget and from all decisions."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.capital import (
    has_region_budget,
    order_cost,
    purchase_cost,
    region_budget,
    region_spending,
    reinforcements_of_regions,
)
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.follows import follows
from planner.certificate.names import Floats
from planner.certificate.rounded import Rounded
from planner.certificate.running_costs import (
    carbon_cost,
    energy_cost,
    fuel_cost,
    margin_lost,
    pause_cost,
    removal_cost,
    rent_cost,
    restart_cost,
)


def check_cash(audit: Audit) -> LimitCheck:
    """Recompute every number of the cash table; a region without a budget carries nothing over."""
    return judge("cash", *_capital(audit), *_running_costs(audit))


def _capital(audit: Audit) -> list[Comparison]:
    budget = region_budget(audit)
    carried_over = np.cumsum(budget - region_spending(audit), axis=1)
    unspent = np.where(has_region_budget(audit)[:, None], carried_over, 0.0)
    equipment = audit.by_region(order_cost(audit).sum(axis=1))
    accelerators = audit.pooled(purchase_cost(audit).sum(axis=1))
    by_developers = reinforcements_of_regions(audit, "developers")
    by_grid = reinforcements_of_regions(audit, "grid")
    return [
        follows(audit, "cash.budget_million_usd", budget, "budget of the period"),
        follows(audit, "cash.equipment_million_usd", equipment, "cost of the orders of the period"),
        follows(audit, "cash.accelerators_million_usd", accelerators, "cost of the purchases of the period"),
        follows(audit, "cash.reinforcements_million_usd", by_developers, "cost of those that developers pay"),
        follows(audit, "cash.unspent_million_usd", unspent, "budget less spending so far"),
        follows(audit, "cash.grid_reinforcements_million_usd", by_grid, "cost of those that the grid company pays"),
    ]


def _running_costs(audit: Audit) -> list[Comparison]:
    smelting = margin_lost(audit) + restart_cost(audit)
    return [
        _of_sites(audit, "energy_million_usd", energy_cost(audit), "energy from the grid times its price"),
        _of_sites(audit, "fuel_million_usd", fuel_cost(audit), "supply on site times its cost"),
        _of_sites(audit, "carbon_million_usd", carbon_cost(audit), "carbon dioxide times its price"),
        _of_sites(audit, "removal_million_usd", removal_cost(audit), "accelerators taken out times the cost of one"),
        _of_sites(audit, "pause_million_usd", pause_cost(audit), "load that pauses times hours and price"),
        _of_sites(audit, "smelter_million_usd", smelting, "margin lost and restarts"),
        follows(audit, "cash.rent_million_usd", rent_cost(audit), "compute rented times its price"),
    ]


def _of_sites(audit: Audit, column: str, cost: Rounded | Floats, words: str) -> Comparison:
    return follows(audit, f"cash.{column}", Rounded.exact(cost).totals(audit.by_region), words)
