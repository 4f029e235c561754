"""Transformer: the load is carried after the loss of the largest transformer; sizes may be mixed."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each site and period."""

    def transformer(m: Any, s: str, t: int) -> Any:
        rating = sum(m.capacity_mva[e] * m.units[s, e, t] for e in m.TRANSFORMERS[s])
        largest = sum(m.size_step_mva[s, e] * m.present[s, e, t] for e in m.TRANSFORMERS[s])
        return m.grid[s, t] <= m.power_factor[s] * m.emergency_factor[s] * (rating - largest)

    model.transformer = TemplateConstraint(model.SITES, model.PERIODS, rule=transformer)


TRANSFORMER = Limit(
    name="transformer",
    unit="MW",
    formula=(
        "grid[s,t] <= pf x emergency_factor x "
        "(sum over sizes e of capacity_mva[e] x units[s,e,t] - largest capacity_mva present)"
    ),
    reason="Firm capacity (N-1). Training load is flat, so no cyclic rating is credited.",
    source="N-1 planning criterion, NERC TPL-001-5 Table 1 (P1); continuous rating as in IEC 60076-7.",
    add=add,
)
