"""pue_cap: the annual PUE of a site stays below what its region allows."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.policies import policy
from planner.certificate.power_flows import it_served, mean


def check_pue_cap(audit: Audit) -> LimitCheck:
    """Recompute the mean power of every site in every period."""
    most = policy(audit, "annual_pue_maximum", np.inf)[audit.names.region_of_site]
    capped = np.isfinite(most)
    return judge(
        "pue_cap",
        Comparison(
            table="cooling_load",
            unit="MW",
            places=audit.places("site", "period"),
            left=mean(audit),
            right=it_served(audit).times(np.where(capped, most, 0.0)),
            left_words="mean facility power is",
            right_words="largest annual PUE times IT power served",
            applies=capped,
        ),
    )
