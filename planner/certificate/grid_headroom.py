"""Headroom of the zones in MW (z, t)."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.held_values import held_by_period
from planner.certificate.names import Floats


def firm_headroom(audit: Audit) -> Floats:
    """Firm new load that each zone can serve without reinforcements."""
    return _held(audit, [(row.zone, row.period, row.headroom_mw) for row in audit.scenario.zone_headroom])


def non_firm_headroom(audit: Audit) -> Floats:
    """New load on top of the firm one that each zone serves with interruptions."""
    return _held(audit, [(row.zone, row.period, row.non_firm_headroom_mw) for row in audit.scenario.zone_headroom])


def reinforced(audit: Audit) -> Floats:
    """Headroom that reinforcements in service add."""
    added = np.zeros((len(audit.names.zone), len(audit.names.period)))
    for position, row in enumerate(audit.scenario.reinforcements):
        wait = audit.scenario.calendar.periods(row.lead_months)
        for period, units in enumerate(audit.reinforcements[position]):
            added[audit.names.zone.position(row.zone), period + wait :] += row.headroom_mw * units
    return added


def _held(audit: Audit, rows: list[tuple[str, str, float]]) -> Floats:
    calendar = audit.scenario.calendar
    return np.array(
        [
            held_by_period(calendar, [(calendar.number(period), mw) for of, period, mw in rows if of == zone], 0.0)
            for zone in audit.names.zone.labels
        ]
    )
