"""Reinforcement: lines and substations of a zone, whoever pays for them."""

from typing import Any

from optimize.costs.cost import Cost


def total(m: Any) -> Any:
    """Sum the cost of all reinforcements ordered, million USD."""
    return sum(
        m.region_discount[r, t] * m.reinforcement_cost_million_usd[j] * m.reinforce[j, t]
        for j, r in m.REINFORCEMENT_REGIONS
        for t in m.PERIODS
    )


REINFORCEMENT = Cost(
    name="reinforcement",
    formula="sum of d_r[o] x cost_million_usd[j] x reinforce[j,o]",
    reason="New lines cost money, even where the grid company pays and the budget of the region does not.",
    source="Costs as cited in the reinforcements table.",
    columns=("reinforcements.zone", "reinforcements.cost_million_usd", "regions.wacc_per_year"),
    total=total,
)
