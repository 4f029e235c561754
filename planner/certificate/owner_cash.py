"""owner_cash: the capital of an owner follows from its budget, the orders for its sites and its purchases."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.capital import (
    has_owner_budget,
    of_owners,
    order_cost,
    owner_budget,
    owner_spending,
    purchase_cost,
)
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.follows import follows


def check_owner_cash(audit: Audit) -> LimitCheck:
    """Recompute every number of the owner_cash table; an owner without a budget carries nothing over."""
    budget = owner_budget(audit)
    carried_over = np.cumsum(budget - owner_spending(audit), axis=1)
    unspent = np.where(has_owner_budget(audit)[:, None], carried_over, 0.0)
    equipment = of_owners(audit, audit.by_buyer(order_cost(audit).sum(axis=1)))
    accelerators = of_owners(audit, purchase_cost(audit).sum(axis=1))
    return judge(
        "owner_cash",
        follows(audit, "owner_cash.budget_million_usd", budget, "budget of the period"),
        follows(audit, "owner_cash.equipment_million_usd", equipment, "cost of the orders for its sites"),
        follows(audit, "owner_cash.accelerators_million_usd", accelerators, "cost of its purchases"),
        follows(audit, "owner_cash.unspent_million_usd", unspent, "budget less spending so far"),
    )
