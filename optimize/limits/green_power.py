"""Green power: a least share of a region's energy is green; generators on site count as none."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit
from optimize.model.climate_performance import ANNUAL_PUE_COLUMNS
from optimize.model.quantities import mean


def add(model: Any) -> None:
    """Add one row for each region and period in which a share is asked for."""

    def green_power(m: Any, r: str, t: int) -> Any:
        green = sum(m.green_fraction[s] * mean(m, s, t) for s in m.SITES_IN_REGION[r])
        not_imported = sum(m.green_fraction[s] * m.run[s, g, t] for s, g in m.GENERATORS_IN_REGION[r])
        used = sum(mean(m, s, t) for s in m.SITES_IN_REGION[r])
        return green - not_imported >= m.green_share_minimum[r, t] * used

    model.green_power = TemplateConstraint(model.GREEN_SHARED, rule=green_power)


GREEN_POWER = Limit(
    name="green_power",
    units=("MW",),
    formula=(
        "sum over the region's sites of green_fraction[z] x (mean[s,t] - sum over g of run[s,g,t]) >= "
        "green_share_minimum[r,t] x sum over sites of mean[s,t]"
    ),
    reason="Rules on green power count the energy of the year, and what a zone's grid delivers.",
    source="Shares of green power as cited in the zones table; rules as cited in the policies table.",
    columns=("policies.green_share_minimum", "zones.green_fraction", *ANNUAL_PUE_COLUMNS),
    add=add,
)
