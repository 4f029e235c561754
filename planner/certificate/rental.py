"""rental: no more compute is rented than others let."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.compute_market import rentable


def check_rental(audit: Audit) -> LimitCheck:
    """Look up what every region can rent in every period."""
    return judge(
        "rental",
        Comparison(
            table="compute",
            unit="EFLOP/s",
            places=audit.places("region", "period"),
            left=audit.rent,
            right=rentable(audit),
            left_words="compute rented is",
            right_words="compute for rent",
        ),
    )
