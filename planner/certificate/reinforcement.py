"""reinforcement: no more is built of a reinforcement than can be, and none before it can be ordered."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import WHOLE, Comparison, judge


def check_reinforcement(audit: Audit) -> LimitCheck:
    """Count the units ordered of every reinforcement."""
    return judge("reinforcement", _units(audit), _too_early(audit))


def _units(audit: Audit) -> Comparison:
    return Comparison(
        table="reinforcement_orders",
        unit=WHOLE,
        places=audit.places("reinforcement"),
        left=audit.reinforcements.sum(axis=1),
        right=np.array([row.units for row in audit.scenario.reinforcements], dtype=float),
        left_words="number ordered is",
        right_words="units that can be built",
    )


def _too_early(audit: Audit) -> Comparison:
    calendar = audit.scenario.calendar
    first = [
        0 if row.first_period is None else calendar.number(row.first_period) for row in audit.scenario.reinforcements
    ]
    return Comparison(
        table="reinforcement_orders",
        unit=WHOLE,
        places=audit.places("reinforcement", "period"),
        left=audit.reinforcements,
        right=np.zeros(1),
        left_words="number ordered is",
        right_words="not for sale before its first period",
        applies=np.arange(calendar.count) < np.array(first, dtype=np.int64)[:, None],
    )
