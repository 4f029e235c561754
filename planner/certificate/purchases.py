"""purchases: what is paid for accelerators is their price with the premium of the channel."""

from planner.certificate.audit import Audit
from planner.certificate.capital import purchase_cost
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.follows import follows


def check_purchases(audit: Audit) -> LimitCheck:
    """Recompute the cost of every purchase."""
    return judge(
        "purchases",
        follows(audit, "purchases.cost_million_usd", purchase_cost(audit), "accelerators times price with premium"),
    )
