"""Balance: the import covers IT power and cooling on the design day."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each site and period."""

    def balance(m: Any, s: str, t: int) -> Any:
        return sum(m.peak_pue[s, c] * m.it[s, c, t] for c in m.COOLING) <= m.grid[s, t]

    model.balance = TemplateConstraint(model.SITES, model.PERIODS, rule=balance)


BALANCE = Limit(
    name="balance",
    unit="MW",
    formula="sum over technologies c of peak PUE[s,c] x it[s,c,t] <= grid[s,t]",
    reason="Wires and transformers are sized on the design day, not on the annual mean.",
    source="PUE: The Green Grid, ISO/IEC 30134-2; design-day temperature exceeded 0.4 % of the year.",
    add=add,
)
