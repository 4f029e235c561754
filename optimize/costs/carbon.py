"""Carbon: what the carbon dioxide of a site's energy costs where it has a price."""

from typing import Any

from optimize.costs.cost import Cost
from optimize.model.climate_performance import ANNUAL_PUE_COLUMNS
from optimize.model.quantities import generated, mean


def total(m: Any) -> Any:
    """Sum the carbon dioxide of each site at the price of its region, million USD."""
    imported = sum(
        m.site_discount[s, t]
        * m.carbon_price_million_usd_year_per_kt[s, t]
        * m.grid_carbon_kt_per_mw_year[s]
        * (mean(m, s, t) - generated(m, s, t))
        for s in m.SITES
        for t in m.PERIODS
    )
    burnt = sum(
        m.site_discount[s, t]
        * m.carbon_price_million_usd_year_per_kt[s, t]
        * m.generator_carbon_kt_per_mw_year[g]
        * m.run[s, g, t]
        for s, g in m.SITE_GENERATORS
        for t in m.PERIODS
    )
    return imported + burnt


CARBON = Cost(
    name="carbon",
    formula=(
        "carbon_price_usd_per_t x q / 12 x 8,760 h x (carbon_t_per_mwh[z] x (mean[s,t] - sum over g of run[s,g,t]) + "
        "sum over g of carbon_t_per_mwh[g] x run[s,g,t])"
    ),
    reason="Emission trading and carbon taxes are paid on the energy of the year.",
    source="Prices as cited in the policies table; factors in the zones and generators tables.",
    columns=(
        "policies.carbon_price_usd_per_t",
        "zones.carbon_t_per_mwh",
        "generators.carbon_t_per_mwh",
        "owners.wacc_per_year",
        "regions.wacc_per_year",
        *ANNUAL_PUE_COLUMNS,
    ),
    total=total,
)
