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
    units=("unit",),
    formula=(
        "units[s,e,t] = site_units in service by t + sum of orders[s,e,o] over o + lead(s,e,o) <= t; "
        "lead(s,e,o) = ceil((lead_months[e, year of o] + queue of the zone + permit of the site) / q)"
    ),
    reason="What is not ordered today does not stand tomorrow.",
    source="Lead times by region and year of order as cited in the equipment table.",
    columns=(
        "equipment.region",
        "equipment.year",
        "equipment.lead_months",
        "zones.region",
        "zones.study_months",
        "zones.build_months",
        "zones.non_firm_study_months",
        "zones.non_firm_build_months",
        "sites.permitting_months",
        "options.contract",
        "options.needs_permit",
        "site_units.in_service_period",
        "site_units.units",
    ),
    add=add,
)
