"""Zone: the grid can serve only so much new load by a date."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add the firm row for each zone and period, and the row of all import where some of it may be non-firm."""

    def imported(m: Any, z: str, t: int) -> Any:
        return sum(m.grid[s, t] for s in m.SITES_IN_ZONE[z]) - sum(m.freed[s, t] for s in m.SMELTERS_IN_ZONE[z])

    def firm_headroom(m: Any, z: str, t: int) -> Any:
        return m.headroom_mw[z, t] + sum(m.reinforcement_mw[j] * m.reinforce[j, o] for j, o in m.REINFORCED_BY[z, t])

    def zone(m: Any, z: str, t: int) -> Any:
        non_firm = sum(m.non_firm[s, t] for s in m.NON_FIRM_SITES_IN_ZONE[z])
        return imported(m, z, t) - non_firm <= firm_headroom(m, z, t)

    def zone_with_non_firm(m: Any, z: str, t: int) -> Any:
        return imported(m, z, t) <= firm_headroom(m, z, t) + m.non_firm_headroom_mw[z, t]

    model.zone = TemplateConstraint(model.ZONES, model.PERIODS, rule=zone)
    model.zone_with_non_firm = TemplateConstraint(model.NON_FIRM_ZONES, model.PERIODS, rule=zone_with_non_firm)


ZONE = Limit(
    name="zone",
    units=("MW",),
    formula=(
        "sum over sites s in zone z of (firm[s,t] - freed[s,t]) <= headroom_mw[z,t] + reinforced[z,t]; "
        "sum over s of (grid[s,t] - freed[s,t]) <= headroom_mw[z,t] + reinforced[z,t] + non_firm_headroom_mw[z,t]"
    ),
    reason="Generation and lines of a zone serve only so much new load by a date; a converted smelter brings its own.",
    source="Zonal headroom as in capacity-expansion models (ReEDS, GenX); schedule from the scenario's tables.",
    columns=(
        "zones.zone",
        "zone_headroom.zone",
        "zone_headroom.period",
        "zone_headroom.headroom_mw",
        "zone_headroom.non_firm_headroom_mw",
        "sites.zone",
        "reinforcements.zone",
        "reinforcements.headroom_mw",
        "reinforcements.first_period",
        "reinforcements.lead_months",
        "smelters.potline_mw",
        "smelters.conversion_months",
    ),
    add=add,
)
