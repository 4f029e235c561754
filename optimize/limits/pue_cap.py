"""PUE cap: a site's energy over that of its racks, within the year, stays below what the region's rules allow."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit
from optimize.model.climate_performance import ANNUAL_PUE_COLUMNS
from optimize.model.quantities import mean


def add(model: Any) -> None:
    """Add one row for each site and period in which a cap holds."""

    def pue_cap(m: Any, s: str, t: int) -> Any:
        return mean(m, s, t) <= m.annual_pue_maximum[s, t] * sum(m.it[s, c, t] for c in m.COOLING)

    model.pue_cap = TemplateConstraint(model.PUE_CAPPED, rule=pue_cap)


PUE_CAP = Limit(
    name="pue_cap",
    units=("MW",),
    formula="sum over technologies c of annual PUE[s,c] x it[s,c,t] <= annual_pue_maximum[r,t] x sum over c of it",
    reason="Rules on efficiency: a data centre above the cap gets no licence.",
    source="PUE: The Green Grid, ISO/IEC 30134-2; caps as cited in the policies table.",
    columns=("policies.annual_pue_maximum", *ANNUAL_PUE_COLUMNS),
    add=add,
)
