"""Crews: a region builds only so much at once."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add what is under construction by region and period, and its limit where crews are given."""

    def first_under_construction(m: Any, r: str, t: int) -> Any:
        return m.under_construction[r, t] == sum(
            m.option_crew_mw[e] * (m.orders[s, e, t] - (m.units[s, e, t] - m.units_added[s, e, t]))
            for s, e in m.BUILT_BY[r]
        )

    def under_construction(m: Any, r: str, t: int) -> Any:
        begun_less_finished = sum(
            m.option_crew_mw[e]
            * (m.orders[s, e, t] - (m.units[s, e, t] - m.units[s, e, t - 1] - m.units_added[s, e, t]))
            for s, e in m.BUILT_BY[r]
        )
        return m.under_construction[r, t] == m.under_construction[r, t - 1] + begun_less_finished

    def crews(m: Any, r: str, t: int) -> Any:
        return m.under_construction[r, t] <= m.crew_mw[r, t]

    model.first_construction = TemplateConstraint(model.CREWED, model.FIRST_PERIOD, rule=first_under_construction)
    model.construction = TemplateConstraint(model.CREWED, model.LATER_PERIODS, rule=under_construction)
    model.crews = TemplateConstraint(model.CREWED_PERIODS, rule=crews)


CREWS = Limit(
    name="crews",
    units=("MW",),
    formula=(
        "sum over the region's sites, options e and order periods o of crew_mw[e] x orders[s,e,o] <= crew_mw[r,t], "
        "over o <= t < o + ceil(lead / q): ordered and not yet in service"
    ),
    reason="Electricians, welders and cranes are finite, and they are bound from the order until the unit serves.",
    source="MW under construction by region and year, as cited in the crews table.",
    columns=("crews.crew_mw", "options.crew_mw"),
    add=add,
)
