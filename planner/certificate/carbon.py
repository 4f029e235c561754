"""carbon: the carbon dioxide of a region's energy stays within its limit."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.carbon_dioxide import carbon_kt_per_year
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.policies import policy


def check_carbon(audit: Audit) -> LimitCheck:
    """Recompute the carbon dioxide of every region in every period."""
    return judge(
        "carbon",
        Comparison(
            table="energy",
            unit="kt/year",
            places=audit.places("region", "period"),
            left=carbon_kt_per_year(audit).totals(audit.by_region),
            right=policy(audit, "carbon_limit_kt_per_year", np.inf),
            left_words="carbon dioxide is",
            right_words="limit of the region",
        ),
    )
