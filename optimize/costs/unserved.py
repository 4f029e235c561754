"""Unserved: compute that is wanted and neither run nor rented; only where cost is minimised."""

from typing import Any

from optimize.costs.cost import Cost


def total(m: Any) -> Any:
    """Sum the price of what is missing, million USD."""
    return sum(
        m.region_discount[r, t] * m.unserved_million_usd_per_eflops[r, t] * m.unserved[r, t]
        for r in m.REGIONS
        for t in m.PERIODS
    )


UNSERVED = Cost(
    name="unserved",
    formula="sum of d_r[t] x unserved_million_usd_per_eflops_month x unserved[r,t] x q",
    reason="Compute that is missing has a price too, or nothing would be built.",
    source="Price of what is missing as cited in the demand table.",
    columns=("demand.unserved_million_usd_per_eflops_month", "regions.wacc_per_year"),
    total=total,
)
