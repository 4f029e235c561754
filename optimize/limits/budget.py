"""Budget: capital is spent once it is there; what is not spent is carried over."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each budgeted region and period."""

    def spent(m: Any, r: str, t: int) -> Any:
        equipment = sum(m.unit_cost_million_usd[s, e, t] * m.orders[s, e, t] for s, e in m.ORDERABLE_IN[r])
        accelerators = sum(m.block_cost_million_usd[j] * m.buy[region, j, t] for region, j in m.PURCHASES_OF[r])
        return equipment + accelerators

    def first_budget(m: Any, r: str, t: int) -> Any:
        return m.unspent[r, t] == m.budget_million_usd[r, t] - spent(m, r, t)

    def budget(m: Any, r: str, t: int) -> Any:
        return m.unspent[r, t] == m.unspent[r, t - 1] + m.budget_million_usd[r, t] - spent(m, r, t)

    model.first_budget = TemplateConstraint(model.BUDGETED, model.FIRST_PERIOD, rule=first_budget)
    model.budget = TemplateConstraint(model.BUDGETED, model.LATER_PERIODS, rule=budget)


BUDGET = Limit(
    name="budget",
    unit="million USD",
    formula="spent on equipment (when ordered) and accelerators (when bought) until t <= budget until t, by region",
    reason="Capital comes by year and owner.",
    source="Budgets as cited in the budgets table.",
    add=add,
)
