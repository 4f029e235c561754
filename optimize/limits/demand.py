"""Demand: what is wanted is run, rented or missing; only where cost is minimised."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each region and period."""

    def demand(m: Any, r: str, t: int) -> Any:
        built = sum(m.block_eflops[k] * m.stock[s, k, t] for s, k in m.SITE_PRODUCTS_IN[r])
        rented = sum(m.rent[x, t] for x in m.RENTED_IN[r])
        return built + rented + m.unserved[r, t] >= m.demand_eflops[r, t]

    model.demand = TemplateConstraint(model.REGIONS, model.PERIODS, rule=demand)


DEMAND = Limit(
    name="demand",
    units=("EFLOP/s",),
    formula="sum over the region's sites of compute[s,t] + rent[r,t] + unserved[r,t] >= demand_eflops[r,t]",
    reason="What is wanted is run on own sites, rented, or paid for as missing.",
    source="Demand as cited in the demand table.",
    columns=("demand.region", "demand.period", "demand.demand_eflops"),
    add=add,
)
