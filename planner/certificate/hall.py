"""hall: IT power stays within the halls in service."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.power_flows import it_served
from planner.certificate.ratings import capacity


def check_hall(audit: Audit) -> LimitCheck:
    """Recompute the capacity of the halls at every site in every period."""
    return judge(
        "hall",
        Comparison(
            table="cooling_load",
            unit="MW",
            places=audit.places("site", "period"),
            left=it_served(audit),
            right=capacity(audit, "hall"),
            left_words="IT power served is",
            right_words="halls in service",
        ),
    )
