"""levelised_costs: what compute costs a region over all periods, discounted, follows from all its costs."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.capital import order_cost, purchase_cost, reinforcements_of_regions
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.discounting import buyer_discount, region_discount, scenario_discount
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


def check_levelised_costs(audit: Audit) -> LimitCheck:
    """Recompute the discounted cost and compute of every region."""
    cost = _cost(audit)
    months = audit.scenario.settings.period_months
    used = audit.rent + audit.by_region(audit.compute)
    compute = used.times(scenario_discount(audit)[:-1] * months).totals(_over_periods)
    some = compute.values > 0
    per_compute = np.divide(1.0, compute.values, out=np.zeros_like(compute.values), where=some)
    return judge(
        "levelised_costs",
        follows(audit, "levelised_costs.cost_million_usd", cost, "all costs, discounted, less what is left"),
        follows(audit, "levelised_costs.compute_eflops_months", compute, "compute installed and rented, discounted"),
        follows(
            audit,
            "levelised_costs.levelised_million_usd_per_eflops_month",
            cost.times(per_compute),
            "cost over compute",
        ),
    )


def _cost(audit: Audit) -> Rounded:
    """Discounted cost of each region in million USD (r)."""
    regions = region_discount(audit)[:, :-1]
    capital = audit.by_region(_equipment(audit)) + audit.pooled(_accelerators(audit))
    of_region = reinforcements_of_regions(audit) * regions
    rent = rent_cost(audit).times(regions).totals(_over_periods)
    fixed: Floats = capital + of_region.sum(axis=1)
    return _running(audit).totals(audit.by_region) + rent + fixed


def _running(audit: Audit) -> Rounded:
    """Running costs of each site at its buyer's cost of capital (s)."""
    costs = energy_cost(audit) + fuel_cost(audit) + carbon_cost(audit) + pause_cost(audit)
    costs = costs + (removal_cost(audit) + margin_lost(audit) + restart_cost(audit))
    return costs.times(buyer_discount(audit)[audit.names.buyer_of_site, :-1]).totals(_over_periods)


def _equipment(audit: Audit) -> Floats:
    """Cost of the orders of each site, less what is left of them at the end (s)."""
    factors = buyer_discount(audit)[audit.names.buyer_of_site]
    left = _left(audit, [option.life_months for option in audit.scenario.options])
    net = order_cost(audit) * (factors[:, None, :-1] - left * factors[:, None, -1:])
    total: Floats = net.sum(axis=(1, 2))
    return total


def _accelerators(audit: Audit) -> Floats:
    """Cost of the purchases of each buyer, less what is left of them at the end (b)."""
    factors = buyer_discount(audit)
    lives = [audit.scenario.accelerators[product].life_months for product in audit.products]
    net = purchase_cost(audit) * (factors[:, None, :-1] - _left(audit, lives) * factors[:, None, -1:])
    total: Floats = net.sum(axis=(1, 2))
    return total


def _left(audit: Audit, lives_months: list[float | None]) -> Floats:
    """Share of the cost left at the end of the last period, by what was bought and when (item, t)."""
    periods = len(audit.names.period)
    age_months = (periods - np.arange(periods)) * audit.scenario.settings.period_months
    lives = np.array([np.nan if life is None else life for life in lives_months], dtype=float)[:, None]
    left: Floats = np.nan_to_num(np.maximum(1 - age_months / lives, 0.0))
    return left


def _over_periods(numbers: Floats) -> Floats:
    total: Floats = np.sum(numbers, axis=1)
    return total
