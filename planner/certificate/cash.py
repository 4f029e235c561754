"""cash: the capital of a region follows from its budget, orders and purchases."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.capital import available, has_budget, spent_on_accelerators, spent_on_equipment
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.names import Floats


def check_cash(audit: Audit) -> LimitCheck:
    """Recompute every number of the cash table; a region without a budget carries nothing over."""
    budget, equipment, accelerators = available(audit), spent_on_equipment(audit), spent_on_accelerators(audit)
    carried_over = np.cumsum(budget - equipment - accelerators, axis=1)
    return judge(
        "cash",
        _follows(audit, "budget_million_usd", budget, "budget of the period"),
        _follows(audit, "equipment_million_usd", equipment, "cost of the orders of the period"),
        _follows(audit, "accelerators_million_usd", accelerators, "cost of the purchases of the period"),
        _follows(
            audit,
            "unspent_million_usd",
            np.where(has_budget(audit)[:, None], carried_over, 0.0),
            "budget less spending so far",
        ),
    )


def _follows(audit: Audit, column: str, expected: Floats, words: str) -> Comparison:
    return Comparison(
        table="cash",
        unit="million USD",
        places=audit.places_by_region,
        left=audit.reported.dense("cash", column),
        right=expected,
        left_words=f"{column} is",
        right_words=words,
        exact=True,
    )
