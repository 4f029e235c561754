"""Substation: the switchyard carries the load after the loss of its largest bay."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each site and period."""

    def substation(m: Any, s: str, t: int) -> Any:
        rating = sum(m.rating_mva[s, e] * m.units[s, e, t] for e in m.BAYS[s])
        largest = sum(m.size_step_mva[s, e] * m.present[s, e, t] for e in m.BAYS[s])
        return m.grid[s, t] <= m.power_factor[s] * (rating - largest)

    model.substation = TemplateConstraint(model.SITES, model.PERIODS, rule=substation)


SUBSTATION = Limit(
    name="substation",
    units=("MW",),
    formula="grid[s,t] <= pf x (sum over bays e of rating[s,e] x units[s,e,t] - largest rating present)",
    reason="Firm capacity: one bay may be out of service without shedding load.",
    source="N-1 planning criterion, NERC TPL-001-5 Table 1 (P1).",
    columns=("regions.power_factor", "options.kind", "options.capacity_mva", "site_units.units"),
    add=add,
)
