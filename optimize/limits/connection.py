"""Connection: a site imports what it has contracted, what it has added since, and what its potlines gave up."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add the contract row and the ceiling row for each site and period."""

    def connection(m: Any, s: str, t: int) -> Any:
        steps = sum(m.capacity_mw[e] * m.units[s, e, t] for e in m.CONNECTIONS[s])
        freed = sum(m.freed[p, t] for p in m.SMELTER_AT[s])
        return m.grid[s, t] - steps - freed <= m.contract_mw[s, t] - m.smelting_mw[s]

    def connection_ceiling(m: Any, s: str, t: int) -> Any:
        freed = sum(m.freed[p, t] for p in m.SMELTER_AT[s])
        return m.grid[s, t] - freed <= m.connection_limit_mw[s] - m.smelting_mw[s]

    model.connection = TemplateConstraint(model.SITES, model.PERIODS, rule=connection)
    model.connection_ceiling = TemplateConstraint(model.SITES, model.PERIODS, rule=connection_ceiling)


CONNECTION = Limit(
    name="connection",
    unit="MW",
    formula=(
        "grid[s,t] <= contract_mw[s,t] - smelting[s] + freed[s,t] + sum over steps e of capacity_mw[e] x units[s,e,t]; "
        "grid[s,t] <= connection_limit_mw[s] - smelting[s] + freed[s,t]"
    ),
    reason="New import waits in the interconnection queue: a step takes the study and build time of its zone.",
    source="LBNL, Queued Up (2025) for generators; large-load queue times as cited in the zones table.",
    add=add,
)
