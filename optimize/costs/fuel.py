"""Fuel: what generators on site burn, with their operation and maintenance."""

from typing import Any

from optimize.costs.cost import Cost


def total(m: Any) -> Any:
    """Sum fuel, operation and maintenance of all generators, million USD."""
    return sum(
        m.site_discount[s, t] * m.fuel_million_usd_per_mw[s, g, t] * m.run[s, g, t]
        for s, g in m.SITE_GENERATORS
        for t in m.PERIODS
    )


FUEL = Cost(
    name="fuel",
    formula=(
        "sum of d_b[t] x (heat_rate_gj_per_mwh[g] x price_usd_per_gj + variable_usd_per_mwh[g]) x run[s,g,t] x "
        "730 h x q"
    ),
    reason="A generator burns fuel by its heat rate for what it makes on the annual mean.",
    source="Heat rates as cited in the generators table, prices in the fuel_prices table.",
    columns=(
        "generators.fuel",
        "generators.heat_rate_gj_per_mwh",
        "generators.variable_usd_per_mwh",
        "fuel_prices.region",
        "fuel_prices.fuel",
        "fuel_prices.year",
        "fuel_prices.price_usd_per_gj",
        "owners.wacc_per_year",
        "regions.wacc_per_year",
    ),
    total=total,
)
