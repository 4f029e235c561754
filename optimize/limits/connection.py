"""Connection: a site imports what it has contracted, what it has added since, and what its potlines gave up."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add the contract row and the ceiling row for each site and period, and that of non-firm import where it is."""

    def import_without_freed(m: Any, s: str, t: int) -> Any:
        return m.grid[s, t] - sum(m.freed[p, t] for p in m.SMELTER_AT[s])

    def contracted(m: Any, s: str, t: int) -> Any:
        steps = sum(m.capacity_mw[e] * m.units[s, e, t] for e in m.CONNECTIONS[s])
        return m.contract_mw[s, t] - m.smelting_mw[s] + steps

    def connection(m: Any, s: str, t: int) -> Any:
        non_firm = sum(m.non_firm[p, t] for p in m.NON_FIRM_AT[s])
        return import_without_freed(m, s, t) - non_firm <= contracted(m, s, t)

    def connection_with_non_firm(m: Any, s: str, t: int) -> Any:
        steps = sum(m.capacity_mw[e] * m.units[s, e, t] for e in m.NON_FIRM_CONNECTIONS[s])
        return import_without_freed(m, s, t) <= contracted(m, s, t) + steps

    def connection_ceiling(m: Any, s: str, t: int) -> Any:
        return import_without_freed(m, s, t) <= m.connection_limit_mw[s] - m.smelting_mw[s]

    model.connection = TemplateConstraint(model.SITES, model.PERIODS, rule=connection)
    model.connection_with_non_firm = TemplateConstraint(
        model.NON_FIRM_SITES, model.PERIODS, rule=connection_with_non_firm
    )
    model.connection_ceiling = TemplateConstraint(model.SITES, model.PERIODS, rule=connection_ceiling)


CONNECTION = Limit(
    name="connection",
    units=("MW",),
    formula=(
        "firm[s,t] <= contract_mw[s,t] - smelting[s] + freed[s,t] + sum over firm steps e of capacity_mw[e] x "
        "units[s,e,t]; grid[s,t] <= the same + sum over non-firm steps of capacity_mw[e] x units[s,e,t]; "
        "grid[s,t] <= connection_limit_mw[s] - smelting[s] + freed[s,t]"
    ),
    reason="New import waits in the interconnection queue: a step takes the study and build time of its zone.",
    source="LBNL, Queued Up (2025) for generators; large-load queue times as cited in the zones table.",
    columns=(
        "sites.contract_mw",
        "sites.contract_period",
        "sites.connection_limit_mw",
        "options.kind",
        "options.capacity_mw",
        "options.contract",
        "site_units.units",
        "smelters.potlines",
        "smelters.potline_mw",
        "smelters.conversion_months",
    ),
    add=add,
)
