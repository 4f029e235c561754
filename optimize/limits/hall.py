"""Hall: IT power needs floor space with low-voltage power."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each site and period."""

    def hall(m: Any, s: str, t: int) -> Any:
        built = sum(m.capacity_mw[e] * m.units[s, e, t] for e in m.HALLS[s])
        return sum(m.it[s, c, t] for c in m.COOLING) <= built

    model.hall = TemplateConstraint(model.SITES, model.PERIODS, rule=hall)


HALL = Limit(
    name="hall",
    units=("MW",),
    formula="sum over technologies c of it[s,c,t] <= sum over halls e of capacity_mw[e] x units[s,e,t]",
    reason="Racks stand in halls, which are built one after the other.",
    source="Build times of dated projects, as cited in the equipment table.",
    columns=("options.kind", "options.capacity_mw"),
    add=add,
)
