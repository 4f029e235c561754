"""purchases: what is paid for accelerators is their price with the premium of the channel."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.places import Places


def check_purchases(audit: Audit) -> LimitCheck:
    """Recompute the cost of every purchase."""
    names = audit.names
    return judge(
        "purchases",
        Comparison(
            table="purchases",
            unit="million USD",
            places=Places(
                region=names.region.labels[:, None, None], item=names.supply.labels[:, None], period=names.period.labels
            ),
            left=audit.reported.dense("purchases", "cost_million_usd"),
            right=audit.purchase_cost,
            left_words="cost of the purchase is",
            right_words="accelerators times price with premium",
            exact=True,
        ),
    )
