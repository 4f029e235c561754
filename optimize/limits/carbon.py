"""Carbon: the carbon dioxide of a region's energy, from the grid and from generators on site, is limited."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit
from optimize.model.climate_performance import ANNUAL_PUE_COLUMNS
from optimize.model.quantities import mean


def add(model: Any) -> None:
    """Add one row for each region and period in which a limit holds."""

    def carbon_limit(m: Any, r: str, t: int) -> Any:
        imported = sum(m.grid_carbon_kt_per_mw_year[s] * mean(m, s, t) for s in m.SITES_IN_REGION[r])
        replaced = sum(m.grid_carbon_kt_per_mw_year[s] * m.run[s, g, t] for s, g in m.GENERATORS_IN_REGION[r])
        burnt = sum(m.generator_carbon_kt_per_mw_year[g] * m.run[s, g, t] for s, g in m.GENERATORS_IN_REGION[r])
        return imported - replaced + burnt <= m.carbon_limit_kt_per_year[r, t]

    model.carbon = TemplateConstraint(model.CARBON_LIMITED, rule=carbon_limit)


CARBON = Limit(
    name="carbon",
    units=("kt/year",),
    formula=(
        "8.76 x sum over the region's sites of (carbon_t_per_mwh[z] x (mean[s,t] - sum over g of run[s,g,t]) + "
        "sum over g of carbon_t_per_mwh[g] x run[s,g,t]) <= carbon_limit_kt_per_year[r,t]"
    ),
    reason="Rules on carbon count the energy of the year, wherever it is made.",
    source="GHG Protocol, scope 1 and location-based scope 2; factors as cited in the zones and generators tables.",
    columns=(
        "policies.carbon_limit_kt_per_year",
        "zones.carbon_t_per_mwh",
        "generators.carbon_t_per_mwh",
        *ANNUAL_PUE_COLUMNS,
    ),
    add=add,
)
