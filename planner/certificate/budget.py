"""budget: what a region or an owner has spent by a period stays within the capital it had by then."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.capital import (
    has_owner_budget,
    has_region_budget,
    owner_budget,
    owner_spending,
    region_budget,
    region_spending,
)
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.names import Booleans, Floats


def check_budget(audit: Audit) -> LimitCheck:
    """Recompute spending from orders, purchases, reinforcements and their prices."""
    return judge(
        "budget",
        _within(audit, "cash", "region", region_spending(audit), region_budget(audit), has_region_budget(audit)),
        _within(audit, "owner_cash", "owner", owner_spending(audit), owner_budget(audit), has_owner_budget(audit)),
    )


def _within(audit: Audit, table: str, holder: str, spent: Floats, available: Floats, limited: Booleans) -> Comparison:
    return Comparison(
        table=table,
        unit="million USD",
        places=audit.places(holder, "period"),
        left=np.cumsum(spent, axis=1),
        right=np.cumsum(available, axis=1),
        left_words="capital spent so far is",
        right_words="capital that became available so far",
        applies=limited[:, None],
    )
