"""zone: the new load in a zone, less what its smelters freed, stays within the zone's headroom."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.held_values import held_by_period
from planner.certificate.names import Floats


def check_zone(audit: Audit) -> LimitCheck:
    """Recompute the net import of every zone in every period."""
    return judge(
        "zone",
        Comparison(
            table="power",
            unit="MW",
            places=audit.places_by_zone,
            left=audit.by_zone(audit.grid - audit.freed),
            right=_headroom(audit),
            left_words="import of its sites less smelting load freed is",
            right_words="headroom of the zone",
            rounded=audit.by_zone(audit.facility_rounded),
        ),
    )


def _headroom(audit: Audit) -> Floats:
    calendar = audit.scenario.calendar
    rows = [(row.zone, calendar.number(row.period), row.headroom_mw) for row in audit.scenario.zone_headroom]
    return np.array(
        [
            held_by_period(calendar, [(period, mw) for of, period, mw in rows if of == zone], 0.0)
            for zone in audit.names.zone.labels
        ]
    )
