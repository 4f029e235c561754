"""Pause: load that stands still while the grid interrupts non-firm import."""

from typing import Any

from optimize.costs.cost import Cost


def total(m: Any) -> Any:
    """Sum the cost of all load that pauses, million USD."""
    return sum(
        m.site_discount[s, t] * m.pause_million_usd_per_mw[s] * m.paused[s, t]
        for s in m.PAUSABLE_SITES
        for t in m.PERIODS
    )


PAUSE = Cost(
    name="pause",
    formula="sum of d_b[t] x pause_usd_per_mwh x paused[s,t] x non_firm_hours_per_year[z] / 12 x q",
    reason="Accelerators that stand still earn nothing while their capital is tied up.",
    source="Costs as cited in the regions table, hours in the zones table.",
    columns=(
        "regions.pause_usd_per_mwh",
        "zones.non_firm_hours_per_year",
        "owners.wacc_per_year",
        "regions.wacc_per_year",
    ),
    total=total,
)
