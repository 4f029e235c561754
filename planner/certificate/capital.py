"""Capital and what it is spent on, in million USD."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.names import Booleans, Floats


def order_cost(audit: Audit) -> Floats:
    """Paid for equipment with the order (s, e, t)."""
    cost: Floats = audit.orders * np.nan_to_num(audit.terms.unit_cost)
    return cost


def purchase_cost(audit: Audit) -> Floats:
    """Paid for accelerators on purchase, with the premium of the channel (b, n, t)."""
    prices = {row.accelerator: row.price_usd for row in audit.scenario.accelerators}
    paid = [prices[row.accelerator] * (1 + row.premium_fraction) / 1e6 for row in audit.scenario.accelerator_supply]
    cost: Floats = audit.purchases * np.array(paid, dtype=float)[:, None]
    return cost


def reinforcement_cost(audit: Audit) -> Floats:
    """Paid for reinforcements with the order (j, t)."""
    unit_cost = [row.cost_million_usd for row in audit.scenario.reinforcements]
    cost: Floats = audit.reinforcements * np.array(unit_cost, dtype=float)[:, None]
    return cost


def reinforcements_of_regions(audit: Audit, payer: str | None = None) -> Floats:
    """Paid for the reinforcements of each region, by one payer or by all (r, t)."""
    spent = np.zeros((len(audit.names.region), len(audit.names.period)))
    for row, cost in zip(audit.scenario.reinforcements, reinforcement_cost(audit), strict=True):
        if payer in (None, row.payer):
            spent[audit.names.region_of_zone[audit.names.zone.position(row.zone)]] += cost
    return spent


def region_spending(audit: Audit) -> Floats:
    """Spent in each region on orders, purchases and reinforcements that developers pay (r, t)."""
    equipment = audit.by_region(order_cost(audit).sum(axis=1))
    accelerators = audit.pooled(purchase_cost(audit).sum(axis=1))
    return equipment + accelerators + reinforcements_of_regions(audit, "developers")


def region_budget(audit: Audit) -> Floats:
    """Capital of all builders of each region together that becomes available (r, t)."""
    return _available(audit, audit.names.region.labels.tolist(), owned=False)


def owner_spending(audit: Audit) -> Floats:
    """Spent by each owner on orders for its sites and on purchases (o, t)."""
    return of_owners(audit, audit.by_buyer(order_cost(audit).sum(axis=1)) + purchase_cost(audit).sum(axis=1))


def owner_budget(audit: Audit) -> Floats:
    """Capital of each owner that becomes available (o, t)."""
    return _available(audit, audit.names.owner.labels.tolist(), owned=True)


def of_owners(audit: Audit, of_buyers: Floats) -> Floats:
    """Keep the owners among the buyers (b, t)."""
    return of_buyers[len(audit.names.region) :]


def has_region_budget(audit: Audit) -> Booleans:
    """Whether all builders of a region together have a budget (r): without one they can spend what they like."""
    budgeted = {row.region for row in audit.scenario.budgets if row.owner is None}
    return np.array([region in budgeted for region in audit.names.region.labels], dtype=bool)


def has_owner_budget(audit: Audit) -> Booleans:
    """Whether an owner has a budget (o)."""
    budgeted = {row.owner for row in audit.scenario.budgets}
    return np.array([owner in budgeted for owner in audit.names.owner.labels], dtype=bool)


def _available(audit: Audit, holders: list[str], owned: bool) -> Floats:
    """Capital of each holder by period; what came before the first period counts in the first."""
    capital = np.zeros((len(holders), len(audit.names.period)))
    for row in audit.scenario.budgets:
        period = audit.scenario.calendar.number(row.period)
        holder = row.owner if owned else row.region
        if (row.owner is not None) == owned and period < capital.shape[1]:
            capital[holders.index(str(holder)), max(period, 0)] += row.budget_million_usd
    return capital
