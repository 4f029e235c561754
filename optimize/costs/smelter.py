"""Smelter: the margin of the metal that is not made, and restarts."""

from typing import Any

from optimize.costs.cost import Cost


def total(m: Any) -> Any:
    """Sum the margin lost, less the margin that restarts bring back, and the cost of restarts."""
    lost = sum(
        m.site_discount[s, t] * m.potline_margin_million_usd[s, t] * m.shut[s, t]
        for s in m.RUNNING_SMELTERS
        for t in m.PERIODS
    )
    regained = sum(
        m.site_discount[s, t] * m.potline_margin_million_usd[s, t] * m.restarted[s, t - m.restart_periods[s]]
        for s, t in m.RESTARTED_OUTPUT
    )
    first_restarts = sum(
        m.site_discount[s, t] * m.restart_million_usd[s] * m.restarted[s, t]
        for s in m.RESTARTABLE
        for t in m.FIRST_PERIOD
    )
    restarts = sum(
        m.site_discount[s, t] * m.restart_million_usd[s] * (m.restarted[s, t] - m.restarted[s, t - 1])
        for s in m.RESTARTABLE
        for t in m.LATER_PERIODS
    )
    return lost - regained + first_restarts + restarts


SMELTER = Cost(
    name="smelter",
    formula=(
        "margin_usd_per_t x lost, and restart_million_usd x potlines whose restart begins; "
        "lost is potline_kt_per_year x (shut potlines of a running smelter - restarted[s, t - restart])"
    ),
    reason="Metal that is not made earns nothing; a cold potline is relined, rewired and heated before it makes metal.",
    source="Margins and restarts as cited in the smelter_margins and smelters tables.",
    columns=(
        "smelter_margins.margin_usd_per_t",
        "smelters.status",
        "smelters.potline_kt_per_year",
        "smelters.restart_months",
        "smelters.restart_million_usd",
        "owners.wacc_per_year",
        "regions.wacc_per_year",
    ),
    total=total,
)
