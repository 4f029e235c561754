"""Equipment: paid when ordered; what is left of it at the end comes off."""

from typing import Any

from optimize.costs.cost import Cost


def total(m: Any) -> Any:
    """Sum the cost of all units ordered, less what is left of them, million USD."""
    paid = sum(
        m.site_discount[s, t] * m.unit_cost_million_usd[s, e, t] * m.orders[s, e, t]
        for s, e in m.SITE_OPTIONS
        for t in m.PERIODS
    )
    left = sum(
        m.site_final_discount[s] * m.unit_share_left[e, t] * m.unit_cost_million_usd[s, e, t] * m.orders[s, e, t]
        for s, e in m.SITE_OPTIONS
        for t in m.PERIODS
    )
    return paid - left


EQUIPMENT = Cost(
    name="equipment",
    formula="sum of cost_million_usd x orders[s,e,o] x (d_b[o] - max(0, 1 - (T - o) q / life_months) d_b[T])",
    reason="A unit is paid when it is ordered, and outlives the scenario.",
    source="Costs as cited in the equipment table; straight-line write-off over the life.",
    columns=(
        "equipment.region",
        "equipment.year",
        "equipment.cost_million_usd",
        "options.life_months",
        "owners.wacc_per_year",
        "regions.wacc_per_year",
    ),
    total=total,
)
