"""Cooling: each technology serves what its blocks in service can reject."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each site, technology and period."""

    def cooling(m: Any, s: str, c: str, t: int) -> Any:
        return m.it[s, c, t] <= sum(m.capacity_mw[e] * m.units[s, e, t] for e in m.COOLING_BLOCKS[s, c])

    model.cooling = TemplateConstraint(model.SITES, model.COOLING, model.PERIODS, rule=cooling)


COOLING = Limit(
    name="cooling",
    unit="MW",
    formula="it[s,c,t] <= sum over blocks e of technology c of capacity_mw[e] x units[s,e,t]",
    reason="All IT power becomes heat and must be rejected on the design day.",
    source="Energy balance; block sizes as cited in the options table.",
    add=add,
)
