"""Cooling: each technology serves what its blocks in service can reject on the design day."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit
from optimize.model.climate_performance import REJECTION_COLUMNS


def add(model: Any) -> None:
    """Add one row for each site, technology and period."""

    def cooling(m: Any, s: str, c: str, t: int) -> Any:
        installed = sum(m.capacity_mw[e] * m.units[s, e, t] for e in m.COOLING_BLOCKS[s, c])
        return m.it[s, c, t] <= m.rejection[s, c] * installed

    model.cooling = TemplateConstraint(model.SITES, model.COOLING, model.PERIODS, rule=cooling)


COOLING = Limit(
    name="cooling",
    units=("MW",),
    formula=(
        "it[s,c,t] <= rejection[s,c] x sum over blocks e of technology c of capacity_mw[e] x units[s,e,t]; "
        "rejection is 1 - capacity_loss_per_k x (design temperature - rated_outdoor_c), where that is warmer"
    ),
    reason="All IT power becomes heat; on the design day, when it must go all the same, coolers give less than rated.",
    source="Energy balance; ASHRAE Handbook, HVAC Systems and Equipment; block sizes as cited in the options table.",
    columns=("options.kind", "options.capacity_mw", "options.cooling", *REJECTION_COLUMNS),
    add=add,
)
