"""Racks: installed accelerators need IT power, and liquid-cooled ones need liquid; most stay where they stand."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add the power rows of each site and period, and the rows that keep stock in place or count what leaves."""

    def racks(m: Any, s: str, t: int) -> Any:
        power = sum(m.block_mw[k] * m.stock[s, k, t] for k in m.PRODUCTS_AT[s])
        return power <= sum(m.it[s, c, t] for c in m.COOLING)

    def racks_on_liquid(m: Any, s: str, t: int) -> Any:
        power = sum(m.block_mw[k] * m.stock[s, k, t] for k in m.LIQUID_PRODUCTS_AT[s])
        return power <= sum(m.it[s, c, t] for c in m.LIQUID_COOLING)

    def racks_stay(m: Any, s: str, k: str, t: int) -> Any:
        return m.stock[s, k, t - 1] <= m.stock[s, k, t]

    def racks_removed(m: Any, s: str, k: str, t: int) -> Any:
        return m.stock[s, k, t - 1] - m.stock[s, k, t] <= m.removed[s, k, t]

    model.racks = TemplateConstraint(model.SITES, model.PERIODS, rule=racks)
    model.racks_on_liquid = TemplateConstraint(model.SITES, model.PERIODS, rule=racks_on_liquid)
    model.racks_stay = TemplateConstraint(model.STAYING, model.LATER_PERIODS, rule=racks_stay)
    model.racks_removed = TemplateConstraint(model.REMOVABLE, model.LATER_PERIODS, rule=racks_removed)


RACKS = Limit(
    name="racks",
    units=("MW", "block"),
    formula=(
        "sum over products k of block_mw[k] x stock[s,k,t] <= sum over c of it[s,c,t]; the same over liquid-cooled k "
        "and technologies that serve liquid; stock[s,k,t-1] <= stock[s,k,t] where removal_usd is blank, else "
        "stock[s,k,t-1] - stock[s,k,t] <= removed[s,k,t]"
    ),
    reason="A liquid-cooled rack cannot run in an air-cooled hall; a rack that leaves is taken out at a cost.",
    source="Makers' data sheets as cited in the accelerators table.",
    columns=(
        "accelerators.it_watts",
        "accelerators.block_size",
        "accelerators.heat",
        "accelerators.removal_usd",
        "cooling.serves_liquid",
    ),
    add=add,
)
