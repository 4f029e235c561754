"""Racks: installed accelerators need IT power, and liquid-cooled ones need liquid; they stay where they stand."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add the power rows of each site and period, and the rows that keep stock in place."""

    def racks(m: Any, s: str, t: int) -> Any:
        power = sum(m.block_mw[k] * m.stock[s, k, t] for k in m.PRODUCTS_AT[s])
        return power <= sum(m.it[s, c, t] for c in m.COOLING)

    def racks_on_liquid(m: Any, s: str, t: int) -> Any:
        power = sum(m.block_mw[k] * m.stock[s, k, t] for k in m.LIQUID_PRODUCTS_AT[s])
        return power <= sum(m.it[s, c, t] for c in m.LIQUID_COOLING)

    def racks_stay(m: Any, s: str, k: str, t: int) -> Any:
        return m.stock[s, k, t - 1] <= m.stock[s, k, t]

    model.racks = TemplateConstraint(model.SITES, model.PERIODS, rule=racks)
    model.racks_on_liquid = TemplateConstraint(model.SITES, model.PERIODS, rule=racks_on_liquid)
    model.racks_stay = TemplateConstraint(model.SITE_PRODUCTS, model.LATER_PERIODS, rule=racks_stay)


RACKS = Limit(
    name="racks",
    unit="MW",
    formula=(
        "sum over products k of block_mw[k] x stock[s,k,t] <= sum over c of it[s,c,t]; the same over liquid-cooled k "
        "and technologies that serve liquid; stock[s,k,t-1] <= stock[s,k,t]"
    ),
    reason="A liquid-cooled rack cannot run in an air-cooled hall.",
    source="Makers' data sheets as cited in the accelerators table.",
    add=add,
)
