"""Lead time: units serve once their lead time has passed since the order."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add the balance of units in service, by site, option and period."""

    def first_lead_time(m: Any, s: str, e: str, schedule: str, t: int) -> Any:
        return m.units[s, e, t] == m.units_added[s, e, t] + sum(m.orders[s, e, o] for o in m.ARRIVING[schedule, t])

    def lead_time(m: Any, s: str, e: str, schedule: str, t: int) -> Any:
        arriving = sum(m.orders[s, e, o] for o in m.ARRIVING[schedule, t])
        return m.units[s, e, t] == m.units[s, e, t - 1] + m.units_added[s, e, t] + arriving

    model.first_lead_time = TemplateConstraint(model.UNIT_SCHEDULES, model.FIRST_PERIOD, rule=first_lead_time)
    model.lead_time = TemplateConstraint(model.UNIT_SCHEDULES, model.LATER_PERIODS, rule=lead_time)


LEAD_TIME = Limit(
    name="lead_time",
    unit="units",
    formula="units[s,e,t] = site_units in service by t + sum of orders[s,e,o] over o + ceil(lead / q) <= t",
    reason="What is not ordered today does not stand tomorrow.",
    source="Lead times by region and year of order as cited in the equipment table.",
    add=add,
)
