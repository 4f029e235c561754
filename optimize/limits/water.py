"""Water: cooling uses what a site may take, and the sites of a basin share its water."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit
from optimize.model.climate_performance import ANNUAL_WUE_COLUMNS


def add(model: Any) -> None:
    """Add one row for each site that has an allowance, one for each basin, by period."""

    def water(m: Any, s: str, t: int) -> Any:
        used = sum(m.water_ml_per_mw_year[s, c] * m.it[s, c, t] for c in m.COOLING)
        rights = sum(m.water_right_ml_per_mw_year[p] * m.freed[p, t] for p in m.SMELTER_AT[s])
        return used - rights <= m.water_allowance_ml_per_year[s]

    def basin_water(m: Any, b: str, t: int) -> Any:
        used = sum(m.water_ml_per_mw_year[s, c] * m.it[s, c, t] for s in m.SITES_IN_BASIN[b] for c in m.COOLING)
        rights = sum(m.water_right_ml_per_mw_year[p] * m.freed[p, t] for p in m.SMELTERS_IN_BASIN[b])
        return used - rights <= m.basin_allowance_ml_per_year[b]

    model.water = TemplateConstraint(model.WATER_LIMITED, model.PERIODS, rule=water)
    model.basin_water = TemplateConstraint(model.BASINS, model.PERIODS, rule=basin_water)


WATER = Limit(
    name="water",
    units=("ML/year",),
    formula=(
        "8.76 x sum over technologies c of annual WUE[s,c] x it[s,c,t] <= "
        "water_allowance_ml_per_year[s] + potline_water_ml_per_year[s] x converted[s,t]; "
        "sum over the sites of a basin of (8.76 x annual WUE x it - potline_water_ml_per_year x converted) <= "
        "water_allowance_ml_per_year of the basin"
    ),
    reason="Permits and rivers are finite; a converted potline leaves its water right to cooling.",
    source="WUE: The Green Grid (2011), ISO/IEC 30134-9; allowances as cited in the sites and basins tables.",
    columns=(
        "sites.water_allowance_ml_per_year",
        "sites.basin",
        "basins.water_allowance_ml_per_year",
        "smelters.potline_water_ml_per_year",
        "smelters.potline_mw",
        *ANNUAL_WUE_COLUMNS,
    ),
    add=add,
)
