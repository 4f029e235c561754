"""hall: IT power stays within the halls in service."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge


def check_hall(audit: Audit) -> LimitCheck:
    """Recompute the capacity of the halls at every site in every period."""
    return judge(
        "hall",
        Comparison(
            table="cooling_load",
            unit="MW",
            places=audit.places_by_site,
            left=audit.cooling_load.sum(axis=1),
            right=audit.capacity("hall"),
            left_words="IT power served is",
            right_words="halls in service",
            rounded=(audit.cooling_load > 0).sum(axis=1),
        ),
    )
