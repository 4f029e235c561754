"""Rental: others have only so much compute to let."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each period and each region that can rent."""

    def rental(m: Any, r: str, t: int) -> Any:
        return m.rent[r, t] <= m.rentable_eflops[r, t]

    model.rental = TemplateConstraint(model.RENTED, model.PERIODS, rule=rental)


RENTAL = Limit(
    name="rental",
    units=("EFLOP/s",),
    formula="rent[r,t] <= rentable_eflops[r,t]",
    reason="Others have so much compute to let at a time.",
    source="Compute on offer as cited in the rental table.",
    columns=("rental.region", "rental.period", "rental.rentable_eflops"),
    add=add,
)
