"""Energy: what a site draws from the grid on the annual mean."""

from typing import Any

from optimize.costs.cost import Cost
from optimize.model.climate_performance import ANNUAL_PUE_COLUMNS
from optimize.model.quantities import generated, mean


def total(m: Any) -> Any:
    """Sum the energy from the grid at the price of each site, million USD."""
    return sum(
        m.site_discount[s, t] * m.energy_million_usd_per_mw[s] * (mean(m, s, t) - generated(m, s, t))
        for s in m.SITES
        for t in m.PERIODS
    )


ENERGY = Cost(
    name="energy",
    formula="sum of d_b[t] x energy_price_usd_per_mwh[s] x (mean[s,t] - sum over g of run[s,g,t]) x 730 h x q",
    reason="Delivered energy is paid by the megawatt-hour; what generators on site make is not bought.",
    source="Prices as cited in the sites table.",
    columns=(
        "sites.energy_price_usd_per_mwh",
        "owners.wacc_per_year",
        "regions.wacc_per_year",
        *ANNUAL_PUE_COLUMNS,
    ),
    total=total,
)
