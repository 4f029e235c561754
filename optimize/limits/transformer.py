"""Transformer: the load is carried after the loss of the largest transformer; sizes may be mixed."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each site and period."""

    def transformer(m: Any, s: str, t: int) -> Any:
        rating = sum(m.rating_mva[s, e] * m.units[s, e, t] for e in m.TRANSFORMERS[s])
        largest = sum(m.size_step_mva[s, e] * m.present[s, e, t] for e in m.TRANSFORMERS[s])
        return m.grid[s, t] <= m.power_factor[s] * m.emergency_factor[s] * (rating - largest)

    model.transformer = TemplateConstraint(model.SITES, model.PERIODS, rule=transformer)


TRANSFORMER = Limit(
    name="transformer",
    units=("MW",),
    formula=(
        "grid[s,t] <= pf x emergency_factor x (sum over sizes e of rating[s,e] x units[s,e,t] - largest rating present)"
    ),
    reason="Firm capacity (N-1) on the design day. Training load is flat, so no cyclic rating is credited.",
    source=(
        "N-1 planning criterion, NERC TPL-001-5 Table 1 (P1); rating by ambient temperature, IEEE C57.91-2011, 6.3; "
        "shares of the cooling stages, IEEE C57.12.00."
    ),
    columns=(
        "regions.power_factor",
        "regions.emergency_factor",
        "climates.dry_bulb_design_c",
        "climates.daily_range_k",
        "options.kind",
        "options.capacity_mva",
        "options.cooling_class",
        "options.stage",
        "sites.climate",
        "site_units.units",
    ),
    add=add,
)
