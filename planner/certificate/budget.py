"""budget: what a region has spent by a period stays within the capital it had by then."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.capital import available, has_budget, spent_on_accelerators, spent_on_equipment
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge


def check_budget(audit: Audit) -> LimitCheck:
    """Recompute spending from orders, purchases and their prices."""
    return judge(
        "budget",
        Comparison(
            table="cash",
            unit="million USD",
            places=audit.places_by_region,
            left=np.cumsum(spent_on_equipment(audit) + spent_on_accelerators(audit), axis=1),
            right=np.cumsum(available(audit), axis=1),
            left_words="capital spent so far is",
            right_words="capital that became available so far",
            applies=has_budget(audit)[:, None],
        ),
    )
