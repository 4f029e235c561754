"""green_power: the share of green power in the energy of a region is large enough."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.policies import policy
from planner.certificate.power_flows import grid_mean, mean


def check_green_power(audit: Audit) -> LimitCheck:
    """Recompute the green energy from the grid of every region; supply on site is not green."""
    share = policy(audit, "green_share_minimum", 0.0)
    green = np.array([zone.green_fraction for zone in audit.scenario.zones])[audit.names.zone_of_site]
    return judge(
        "green_power",
        Comparison(
            table="energy",
            unit="MW",
            places=audit.places("region", "period"),
            left=mean(audit).totals(audit.by_region).times(share),
            right=grid_mean(audit).times(green[:, None]).totals(audit.by_region),
            left_words="green power that is asked for is",
            right_words="green power from the grid",
            applies=share > 0,
        ),
    )
