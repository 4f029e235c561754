"""Balance: import and generators cover IT power and cooling on the design day."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit
from optimize.model.climate_performance import PEAK_PUE_COLUMNS
from optimize.model.quantities import facility, supplied


def add(model: Any) -> None:
    """Add one row for each site and period."""

    def balance(m: Any, s: str, t: int) -> Any:
        return facility(m, s, t) <= m.grid[s, t] + supplied(m, s, t)

    model.balance = TemplateConstraint(model.SITES, model.PERIODS, rule=balance)


BALANCE = Limit(
    name="balance",
    units=("MW",),
    formula="sum over technologies c of peak PUE[s,c] x it[s,c,t] <= grid[s,t] + sum over g of gen[s,g,t]",
    reason="Wires and transformers are sized on the design day, not on the annual mean.",
    source="PUE: The Green Grid, ISO/IEC 30134-2; design-day temperature exceeded 0.4 % of the year.",
    columns=PEAK_PUE_COLUMNS,
    add=add,
)
