"""lead_time: every order can be placed, serves exactly one lead time later and costs what its year says."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.capital import order_cost
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import WHOLE, Comparison, judge
from planner.certificate.places import Places


def check_lead_time(audit: Audit) -> LimitCheck:
    """Look up the terms of every order again."""
    return judge("lead_time", _can_be_ordered(audit), _in_service(audit), _cost(audit))


def _places(audit: Audit) -> Places:
    return audit.places("site", "option", "period")


def _can_be_ordered(audit: Audit) -> Comparison:
    return Comparison(
        table="orders",
        unit=WHOLE,
        places=_places(audit),
        left=audit.orders,
        right=np.where(np.isnan(audit.terms.lead), 0.0, np.inf),
        left_words="number ordered is",
        right_words="no equipment row for the region, option and year",
    )


def _in_service(audit: Audit) -> Comparison:
    in_service = audit.reported.dense("orders", "in_service_period")
    order_period = np.arange(in_service.shape[2])
    return Comparison(
        table="orders",
        unit="periods",
        places=_places(audit),
        left=in_service - order_period,
        right=np.nan_to_num(audit.terms.lead),
        left_words="time from order to in service is",
        right_words="lead time",
        exact=True,
        applies=audit.orders != 0,
    )


def _cost(audit: Audit) -> Comparison:
    return Comparison(
        table="orders",
        unit="million USD",
        places=_places(audit),
        left=audit.reported.dense("orders", "cost_million_usd"),
        right=order_cost(audit),
        left_words="cost of the order is",
        right_words="units times unit cost of the year",
        exact=True,
    )
