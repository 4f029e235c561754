"""Rent: compute that a region rents from others."""

from typing import Any

from optimize.costs.cost import Cost


def total(m: Any) -> Any:
    """Sum the rent of all regions, million USD."""
    return sum(
        m.region_discount[r, t] * m.rent_million_usd_per_eflops[r, t] * m.rent[r, t]
        for r in m.RENTED
        for t in m.PERIODS
    )


RENT = Cost(
    name="rent",
    formula="sum of d_r[t] x price_million_usd_per_eflops_month x rent[r,t] x q",
    reason="Compute that others let is paid by the month.",
    source="Prices as cited in the rental table.",
    columns=("rental.period", "rental.price_million_usd_per_eflops_month", "regions.wacc_per_year"),
    total=total,
)
