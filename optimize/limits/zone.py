"""Zone: the grid can serve only so much new load by a date."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each zone and period."""

    def zone(m: Any, z: str, t: int) -> Any:
        imported = sum(m.grid[s, t] for s in m.SITES_IN_ZONE[z])
        freed = sum(m.freed[s, t] for s in m.SMELTERS_IN_ZONE[z])
        return imported - freed <= m.headroom_mw[z, t]

    model.zone = TemplateConstraint(model.ZONES, model.PERIODS, rule=zone)


ZONE = Limit(
    name="zone",
    unit="MW",
    formula="sum over sites s in zone z of (grid[s,t] - freed[s,t]) <= headroom_mw[z,t]",
    reason="Generation and lines of a zone serve only so much new load by a date; a converted smelter brings its own.",
    source="Zonal headroom as in capacity-expansion models (ReEDS, GenX); schedule from the scenario's tables.",
    add=add,
)
