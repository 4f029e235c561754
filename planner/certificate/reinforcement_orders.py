"""reinforcement_orders: what a reinforcement adds, costs and when it serves follow from its row."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.capital import reinforcement_cost
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.follows import follows
from planner.certificate.label_comparison import BLANK, LabelComparison

TABLE = "reinforcement_orders"


def check_reinforcement_orders(audit: Audit) -> LimitCheck:
    """Recompute every column of the reinforcement orders."""
    rows = audit.scenario.reinforcements
    headroom = np.array([row.headroom_mw for row in rows], dtype=float)[:, None]
    return judge(
        TABLE,
        _in_service(audit),
        follows(audit, f"{TABLE}.headroom_mw", headroom * audit.reinforcements, "units times headroom of a unit"),
        follows(audit, f"{TABLE}.cost_million_usd", reinforcement_cost(audit), "units times cost of a unit"),
        _payer(audit),
    )


def _in_service(audit: Audit) -> Comparison:
    in_service = audit.reported.dense(TABLE, "in_service_period")
    calendar = audit.scenario.calendar
    lead = np.array([calendar.periods(row.lead_months) for row in audit.scenario.reinforcements], dtype=float)
    return Comparison(
        table=TABLE,
        unit="periods",
        places=audit.places("reinforcement", "order_period"),
        left=in_service - np.arange(calendar.count),
        right=lead[:, None],
        left_words="time from order to in service is",
        right_words="lead time",
        exact=True,
        applies=audit.reinforcements != 0,
    )


def _payer(audit: Audit) -> LabelComparison:
    payers = audit.names.axis("payer")
    position = payers.places([row.payer for row in audit.scenario.reinforcements])
    return LabelComparison(
        table=TABLE,
        column="payer",
        places=audit.places("reinforcement", "order_period"),
        said=audit.reported.dense_labels(TABLE, "payer"),
        expected=np.where(audit.reinforcements != 0, position[:, None], BLANK),
        axis=payers,
        expected_words="payer of the reinforcement",
    )
