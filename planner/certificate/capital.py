"""Capital of the regions by period, in million USD (r, t)."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.names import Booleans, Floats


def available(audit: Audit) -> Floats:
    """Capital that becomes available in each period; what came before the first one counts in the first."""
    capital = np.zeros((len(audit.names.region), len(audit.names.period)))
    for row in audit.scenario.budgets:
        period = audit.scenario.calendar.number(row.period)
        if period < capital.shape[1]:
            capital[audit.names.region.position(row.region), max(period, 0)] += row.budget_million_usd
    return capital


def spent_on_equipment(audit: Audit) -> Floats:
    """Cost of all equipment, in the period of its order."""
    spent: Floats = audit.by_region(audit.order_cost).sum(axis=1)
    return spent


def spent_on_accelerators(audit: Audit) -> Floats:
    """Cost of all accelerators, in the period of their purchase."""
    spent: Floats = audit.purchase_cost.sum(axis=1)
    return spent


def has_budget(audit: Audit) -> Booleans:
    """Whether a region has a budget (r): one without can spend what it likes."""
    budgeted = {row.region for row in audit.scenario.budgets}
    return np.array([region in budgeted for region in audit.names.region.labels])
