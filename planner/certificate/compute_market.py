"""Compute for rent and compute wanted, as they hold in each period (r, t)."""

from collections.abc import Iterable

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.held_values import held_by_period
from planner.certificate.names import Floats


def rentable(audit: Audit) -> Floats:
    """Compute that others let, in EFLOP/s."""
    return _held(audit, ((row.region, row.period, row.rentable_eflops) for row in audit.scenario.rental))


def rent_price(audit: Audit) -> Floats:
    """Rent in million USD for one EFLOP/s in a month."""
    rows = audit.scenario.rental
    return _held(audit, ((row.region, row.period, row.price_million_usd_per_eflops_month) for row in rows))


def demand(audit: Audit) -> Floats:
    """Compute wanted, in EFLOP/s."""
    return _held(audit, ((row.region, row.period, row.demand_eflops) for row in audit.scenario.demand))


def _held(audit: Audit, rows: Iterable[tuple[str, str, float]]) -> Floats:
    """Hold values from their period until the next one given; 0 before the first."""
    calendar, values = audit.scenario.calendar, list(rows)
    return np.array(
        [
            held_by_period(
                calendar, [(calendar.number(period), value) for of, period, value in values if of == region], 0
            )
            for region in audit.names.region.labels
        ]
    )
