"""Removal: taking racks out of a site."""

from typing import Any

from optimize.costs.cost import Cost


def total(m: Any) -> Any:
    """Sum the cost of all blocks removed, million USD."""
    return sum(
        m.site_discount[s, t] * m.removal_million_usd[k] * m.removed[s, k, t]
        for s, k in m.REMOVABLE
        for t in m.LATER_PERIODS
    )


REMOVAL = Cost(
    name="removal",
    formula="sum of d_b[t] x block_size x removal_usd x removed[s,k,t]",
    reason="Racks are drained, unplugged and carried away before others can stand there or they serve elsewhere.",
    source="Costs as cited in the accelerators table.",
    columns=(
        "accelerators.block_size",
        "accelerators.removal_usd",
        "owners.wacc_per_year",
        "regions.wacc_per_year",
    ),
    total=total,
)
