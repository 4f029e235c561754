"""equipment: orders stay within the slots that the makers have."""

from collections import defaultdict

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import WHOLE, Comparison, judge
from planner.certificate.held_values import held_by_year
from planner.certificate.names import Floats


def check_equipment(audit: Audit) -> LimitCheck:
    """Recompute the orders of every region, and of all regions for slots they share, in every period."""
    by_region = audit.by_region(audit.orders)
    own, shared = _slots(audit)
    return judge(
        "equipment",
        Comparison(
            table="orders",
            unit=WHOLE,
            places=audit.places("region", "option", "period"),
            left=by_region,
            right=own,
            left_words="number ordered in the region is",
            right_words="order slots of the region",
        ),
        Comparison(
            table="orders",
            unit=WHOLE,
            places=audit.places("option", "period"),
            left=by_region.sum(axis=0),
            right=shared,
            left_words="number ordered in all regions is",
            right_words="order slots that all regions share",
        ),
    )


def _slots(audit: Audit) -> tuple[Floats, Floats]:
    """Slots of each region (r, e, t) and slots that all share (e, t), infinite without a row."""
    names = audit.names
    own = np.full((len(names.region), len(names.option), len(names.period)), np.inf)
    shared = np.full(own.shape[1:], np.inf)
    rows = defaultdict(list)
    for row in audit.scenario.order_slots:
        rows[row.region, row.option].append((row.year, row.slots_per_period))
    for (region, option), values in rows.items():
        held = held_by_year(audit.scenario.calendar, values, np.inf)
        if region is None:
            shared[names.option.position(option)] = held
        else:
            own[names.region.position(region), names.option.position(option)] = held
    return own, shared
