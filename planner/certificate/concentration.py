"""concentration: no site holds more than its share of the region's compute."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.policies import policy


def check_concentration(audit: Audit) -> LimitCheck:
    """Recompute the compute of every site and region in every period."""
    share = policy(audit, "largest_site_share_maximum", np.inf)
    limited = np.isfinite(share)
    allowed = np.where(limited, share, 0.0) * audit.by_region(audit.compute)
    return judge(
        "concentration",
        Comparison(
            table="stock",
            unit="EFLOP/s",
            places=audit.places("site", "period"),
            left=audit.compute,
            right=allowed[audit.names.region_of_site],
            left_words="compute of the site is",
            right_words="largest share of the region's compute that one site may hold",
            applies=limited[audit.names.region_of_site],
        ),
    )
