"""crews: what is under construction in a region at once stays within what its crews can build."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.held_values import held_by_year
from planner.certificate.names import Floats


def check_crews(audit: Audit) -> LimitCheck:
    """Recompute what is ordered and does not serve yet in every region and period."""
    crew_mw = np.array([option.crew_mw for option in audit.scenario.options])
    under_construction = np.cumsum(audit.orders, axis=2) - audit.arrived
    return judge(
        "crews",
        Comparison(
            table="orders",
            unit="MW",
            places=audit.places("region", "period"),
            left=audit.by_region(np.einsum("e,set->st", crew_mw, under_construction)),
            right=_crews(audit),
            left_words="under construction is",
            right_words="what the crews of the region can build at once",
        ),
    )


def _crews(audit: Audit) -> Floats:
    """IT power that can be under construction in MW (r, t), infinite without a row."""
    return np.array(
        [
            held_by_year(
                audit.scenario.calendar,
                [(row.year, row.crew_mw) for row in audit.scenario.crews if row.region == region],
                np.inf,
            )
            for region in audit.names.region.labels
        ]
    )
